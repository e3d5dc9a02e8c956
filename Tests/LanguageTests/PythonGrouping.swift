/// Random expressions, and under each how Python 3.11's `ast.parse` groups its operands (`**` written `^`).
enum PythonGrouping {
  static let pairs: [(source: String, grouped: String)] = {
    let lines = table.split(separator: "\n").map { String($0.drop { $0 == " " }) }
    return stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
  }()

  private static let table = """
    w @ c or x or y // x // c or x / w // a // y
      ((((w @ c) or x) or ((y // x) // c)) or (((x / w) // a) // y))
    not -b + c % a + c
      (not (((-b) + (c % a)) + c))
    --c / w / --w and not b
      ((((-(-c)) / w) / (-(-w))) and (not b))
    not not b // w % x * c
      (not (not (((b // w) % x) * c)))
    not b != c ^ a ^ w @ a + y * -c
      (not (b != (((c ^ (a ^ w)) @ a) + (y * (-c)))))
    y * b // x <= y / w % x % y and a == c and w or b
      ((((((y * b) // x) <= (((y / w) % x) % y)) and (a == c)) and w) or b)
    -c @ x - a / c % -b or x + y
      ((((-c) @ x) - ((a / c) % (-b))) or (x + y))
    -a ** -y % a // w @ c * x / b % x // -y
      ((((((((-(a ^ (-y))) % a) // w) @ c) * x) / b) % x) // (-y))
    not x % x[x @ c] % w or w / -y
      ((not ((x % x[(x @ c)]) % w)) or (w / (-y)))
    b and y[c % x] == b[y * b] % c or b or c <= b % x
      (((b and (y[(c % x)] == (b[(y * b)] % c))) or b) or (c <= (b % x)))
    -b[not y and a % b + x]
      (-b[((not y) and ((a % b) + x))])
    --b // b - -x
      (((-(-b)) // b) - (-x))
    y / x > x or c / y[c] - x >= w
      (((y / x) > x) or (((c / y[c]) - x) >= w))
    w - c ^ y ^ -a ^ b / a and -b or w @ c ^ a
      (((w - ((c ^ (y ^ (-(a ^ b)))) / a)) and (-b)) or (w @ (c ^ a)))
    w ^ c / a // x ^ a // y + x >= y % -y // x % x
      ((((((w ^ c) / a) // (x ^ a)) // y) + x) >= (((y % (-y)) // x) % x))
    y + x ** a and b == w @ c + w or b % c % b + b - b // w
      (((y + (x ^ a)) and (b == ((w @ c) + w))) or ((((b % c) % b) + b) - (b // w)))
    --a ** b @ y + a + -w
      ((((-(-(a ^ b))) @ y) + a) + (-w))
    b ^ x / -b // x - a or not w and not a
      (((((b ^ x) / (-b)) // x) - a) or ((not w) and (not a)))
    not -a // a % a or -a
      ((not (((-a) // a) % a)) or (-a))
    c or w @ b * w / a[c] + c == w + c
      (c or (((((w @ b) * w) / a[c]) + c) == (w + c)))
    b + w // c - b // b * a @ a ^ -a
      ((b + (w // c)) - (((b // b) * a) @ (a ^ (-a))))
    not a @ w - c * a ** w <= b - -c
      (not (((a @ w) - (c * (a ^ w))) <= (b - (-c))))
    x and a ^ w / a >= y @ b // b // x
      (x and (((a ^ w) / a) >= (((y @ b) // b) // x)))
    w - b / c - x[x] / -x
      ((w - (b / c)) - (x[x] / (-x)))
    x / x == y - b ** --w and c
      (((x / x) == (y - (b ^ (-(-w))))) and c)
    not a ** w - a % w and b[w // -b[c]]
      ((not ((a ^ w) - (a % w))) and b[(w // (-b[c]))])
    not -c / c / w and w
      ((not (((-c) / c) / w)) and w)
    not a @ a + y or not x
      ((not ((a @ a) + y)) or (not x))
    a[y - y * y + w - c]
      a[(((y - (y * y)) + w) - c)]
    w - -a ** b % a ** b * c and a[c] @ c == c / -a
      ((w - (((-(a ^ b)) % (a ^ b)) * c)) and ((a[c] @ c) == (c / (-a))))
    not c - y * a and c + c - a - c and y
      (((not (c - (y * a))) and (((c + c) - a) - c)) and y)
    a @ b % w % a[b / b][not x]
      (((a @ b) % w) % a[(b / b)][(not x)])
    not y % w ^ c[a] * y // c >= b
      (not ((((y % (w ^ c[a])) * y) // c) >= b))
    a or c <= a * b and c * b @ -y
      (a or ((c <= (a * b)) and ((c * b) @ (-y))))
    x and x * c[b] or x / c or c or not -c - w * a // a + c
      ((((x and (x * c[b])) or (x / c)) or c) or (not (((-c) - ((w * a) // a)) + c)))
    -b + y or not w + b < y % y
      (((-b) + y) or (not ((w + b) < (y % y))))
    x or c - -y and -a - b ** c
      (x or ((c - (-y)) and ((-a) - (b ^ c))))
    w // a[c > w] % c[a @ y and c[a] / x]
      ((w // a[(c > w)]) % c[((a @ y) and (c[a] / x))])
    c * x <= c and c // b / w
      (((c * x) <= c) and ((c // b) / w))
    -c - c ^ --c ^ x
      ((-c) - (c ^ (-(-(c ^ x)))))
    ---c + b and x
      (((-(-(-c))) + b) and x)
    not w * --c - c
      (not ((w * (-(-c))) - c))
    -w[a and b] * -y[not a ** w ** y % c and b >= y / b]
      ((-w[(a and b)]) * (-y[((not ((a ^ (w ^ y)) % c)) and (b >= (y / b)))]))
    not a // -a * x
      (not ((a // (-a)) * x))
    b - a % a + c @ w ** x or a % c * w
      (((b - (a % a)) + (c @ (w ^ x))) or ((a % c) * w))
    not not x or a + b // y - w // w / w
      ((not (not x)) or ((a + (b // y)) - ((w // w) / w)))
    c + a[c] @ b * y - a or c // b
      (((c + ((a[c] @ b) * y)) - a) or (c // b))
    not not w - x + y ** b
      (not (not ((w - x) + (y ^ b))))
    x * a + -b > w ** y ** y or -c / x
      ((((x * a) + (-b)) > (w ^ (y ^ y))) or ((-c) / x))
    -c + w * a >= b or not x @ y // a
      ((((-c) + (w * a)) >= b) or (not ((x @ y) // a)))
    not w and -y or not x
      (((not w) and (-y)) or (not x))
    -c / -a and w or b
      ((((-c) / (-a)) and w) or b)
    -c + w and not b @ a and b or -w * -x // x
      (((((-c) + w) and (not (b @ a))) and b) or (((-w) * (-x)) // x))
    -y + x // -b + c @ b * b
      (((-y) + (x // (-b))) + ((c @ b) * b))
    --w // a >= -b
      (((-(-w)) // a) >= (-b))
    -x @ c * a[b] or -a // w
      ((((-x) @ c) * a[b]) or ((-a) // w))
    not -b - w or y[not c] % y // w * w < a * c
      ((not ((-b) - w)) or ((((y[(not c)] % y) // w) * w) < (a * c)))
    -w * y or y * -c[c] and -a or x
      ((((-w) * y) or ((y * (-c[c])) and (-a))) or x)
    a % w - -w
      ((a % w) - (-w))
    -a % w * x @ a - y ^ b - w - c
      (((((((-a) % w) * x) @ a) - (y ^ b)) - w) - c)
    """
}
