import Testing

@testable import Language

@Suite struct DiagnosticTests {
  /// Every mistake that the language finds, as the prompt shows it.
  @Test(arguments: [
    """
      trian 5 epochs
      ^^^^^ no command `trian`; did you mean `train`?
    """,
    """
      trian [5] epochs
      ^^^^^ no command `trian`; did you mean `train`?
    """,
    """
      whlie x { }
      ^^^^^ no command `whlie`; did you mean `while`?
    """,
    """
      elif x { }
      ^^^^ no command `elif`; did you mean `else if`?
    """,
    """
      学习率 误差
      ^^^^^^ no command `学习率`
    """,
    """
      t 5
      ^ `t` may be `train` or `time`
    """,
    """
      sigmoid x
      ^^^^^^^ `sigmoid` is a function, not a command; write `sigmoid(…)`
    """,
    """
      step = 5
      ^^^^ `step` is a command, and variables cannot shadow commands
    """,
    """
      for train in x { }
          ^^^^^ `train` is a command, and variables cannot shadow commands
    """,
    """
      step.x += 5
      ^^^^ `step` is a command, and variables cannot shadow commands
    """,
    """
      x = train 5 epochs
          ^^^^^ `train` is a command; it stands at the beginning of a line and has no value
    """,
    """
      if = 1
      ^^ `if` is a word of the language and cannot be a name
    """,
    """
      def true() { }
          ^^^^ `true` is a word of the language and cannot be a name
    """,
    """
      train 5 epocs
              ^^^^^ expected `steps` or `epochs`; did you mean `epochs`?
      form: train [COUNT] (steps|epochs) [until CONDITION]
      form: train until CONDITION
    """,
    """
      print x, y
             ^ expected `digits` or the end of the statement
      form: print EXPR [digits N]
    """,
    """
      print
           ^ expected EXPR
      form: print EXPR [digits N]
    """,
    """
      plot loss by laeyr
                   ^^^^^ expected `layer`
      form: plot EXPR... [by layer] [as KIND] [log] [smooth N] [to FILE]
    """,
    """
      plot loss lgo
                ^^^ unexpected `lgo`; did you mean `log`?
      form: plot EXPR... [by layer] [as KIND] [log] [smooth N] [to FILE]
    """,
    """
      schedule cosine lrr=1
                      ^^^ expected `lr=…`, `warmup=…` or the end of the statement; did you mean `lr`?
      form: schedule NAME [lr=RATE] [warmup=STEPS]
    """,
    """
      optimizer sgd, x
                   ^ expected `name=value` or the end of the statement
      form: optimizer NAME {key=VALUE}
    """,
    """
      undo 3
           ^ `undo` is complete before `3`
      form: undo
    """,
    """
      time undo
           ^^^^ expected `{ … }`
      form: time BLOCK
    """,
    """
      optimizer momentum lr=1 lr=2
                              ^^^^ `lr` is given twice
    """,
    """
      plot loss, ) log
                 ^ expected an expression, found `)`
    """,
    """
      x = [1 2 3]
             ^ expected `,` or `]`, found `2`
    """,
    """
      repeat { }
             ^ expected a number of times after `repeat`, found `{`
    """,
    """
      while
           ^ expected a condition after `while`
    """,
    """
      for i range(3) { }
            ^^^^^ expected `in` after `for i`, found `range`
    """,
    """
      def f { }
            ^ expected `(` after `def f`, found `{`
    """,
    """
      x.5
        ^ expected a name after `.`, found `5`
    """,
    """
      f(x) y = 3
           ^ the statement should end before `y`
      put each statement on a line of its own
    """,
    """
      5% 3
         ^ `5%` is a percentage; the remainder is written `5 % …`, with blanks
    """,
    """
      f(x) = 3
      ^^^^ only a name, a member or a subscript can be assigned to
    """,
    """
      if x = 1 { }
           ^ `=` assigns; to compare, write `==`
    """,
    """
      } x
      ^ this `}` closes nothing
    """,
    """
      if x: y
          ^ expected `{`; a block stands in braces
    """,
    """
      else { }
      ^^^^ this `else` belongs to no `if`
    """,
    """
      return 5
      ^^^^^^ `return` stands outside of a `def`
    """,
    """
      def f(a, a) { }
               ^ there are two parameters called `a`
    """,
    """
      def f(a=1, b) { }
                 ^ `b` needs a default, because the parameter before it has one
    """,
    """
      x = (1 + 2]
                ^ `(` is closed by `)`, not by `]`
    """,
    """
      a < b == c
            ^^ comparisons do not chain
      write two, joined by `and`: `a < b and …`
    """,
    """
      0..1..2
          ^^ a range has two ends only
    """,
    """
      a == not b
           ^^^ `not` needs parentheses here
      write `(not …)`
    """,
    """
      x[]
       ^^ expected an index between `[` and `]`
    """,
    """
      x，y
       ^^ `，` is written `,`
    """,
    """
      误差 = 'abc'
             ^ strings stand in double quotes
    """,
    """
      x ? y
        ^ `?` means nothing here
    """,
    """
      x = 5epochs
          ^^^^^^^ `5epochs` is no number
    """,
    """
      1e999
      ^^^^^ `1e999` is larger than any number, 1.8e308
    """,
    """
      "abc
      ^^^^ this string is not closed by `"`
    """,
    #"""
      "a\q"
      ^^^^^ `\q` means nothing in a string
      known: \" \\ \n \t \r \0 \u{3B7}
    """#,
  ])
  func reads(rendered: String) throws {
    let source = String(rendered.split(separator: "\n")[0].dropFirst(2))
    #expect(try failure(source, .prompt) == rendered)
  }

  @Test func namesTheLimits() throws {
    #expect(
      try failure(String(repeating: "-", count: 70) + "x").hasSuffix("this nests deeper than 64 levels"))
    #expect(
      try failure("x" + String(repeating: " + x", count: 300)).hasSuffix(
        "this applies more than 256 operators, one upon the other"))
  }
}
