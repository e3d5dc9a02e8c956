import CMark

/// CommonMark's own parser, wrapped once: text in, blocks with exact line numbers out.
enum MarkdownParser {
  /// Blocks nested deeper than this are left out, so that whoever walks the tree may recurse.
  private static let maximumDepth = 40

  static func blocks(_ text: String) -> [MarkdownBlock] {
    var text = text
    let root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT) }
    }
    guard let root else { return [] }
    defer { cmark_node_free(root) }
    cmark_consolidate_text_nodes(root)
    return blocks(of: Node(root), depth: 0)
  }

  private static func blocks(of node: Node, depth: Int) -> [MarkdownBlock] {
    guard depth < maximumDepth else { return [] }
    return node.children.compactMap { child in
      kind(of: child, depth: depth).map { MarkdownBlock(kind: $0, lines: child.lines) }
    }
  }

  private static func kind(of node: Node, depth: Int) -> MarkdownBlock.Kind? {
    switch node.type {
    case CMARK_NODE_HEADING: .heading(level: node.headingLevel, inlines(of: node, depth: depth))
    case CMARK_NODE_PARAGRAPH: .paragraph(inlines(of: node, depth: depth))
    case CMARK_NODE_CODE_BLOCK: .code(info: node.fenceInfo, text: node.literal)
    case CMARK_NODE_BLOCK_QUOTE: .quote(blocks(of: node, depth: depth + 1))
    case CMARK_NODE_LIST:
      .list(
        start: node.listStart, isTight: node.isTight, items: node.children.map { blocks(of: $0, depth: depth + 1) })
    case CMARK_NODE_THEMATIC_BREAK: .rule
    case CMARK_NODE_HTML_BLOCK: .html(node.literal)
    default: nil
    }
  }

  private static func inlines(of node: Node, depth: Int) -> [MarkdownInline] {
    guard depth < maximumDepth else { return [] }
    return node.children.compactMap { inline($0, depth: depth + 1) }
  }

  private static func inline(_ node: Node, depth: Int) -> MarkdownInline? {
    switch node.type {
    case CMARK_NODE_TEXT: .text(node.literal)
    case CMARK_NODE_CODE: .code(node.literal)
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_EMPH: .emphasis(inlines(of: node, depth: depth))
    case CMARK_NODE_STRONG: .strong(inlines(of: node, depth: depth))
    case CMARK_NODE_LINK: .link(inlines(of: node, depth: depth), destination: node.destination)
    case CMARK_NODE_IMAGE: .image(inlines(of: node, depth: depth), destination: node.destination)
    case CMARK_NODE_HTML_INLINE: .html(node.literal)
    default: nil
    }
  }
}

/// A node of libcmark's tree, which must outlive it.
private struct Node {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  var type: cmark_node_type { cmark_node_get_type(pointer) }
  var literal: String { string(cmark_node_get_literal(pointer)) }
  var fenceInfo: String { string(cmark_node_get_fence_info(pointer)) }
  var destination: String { string(cmark_node_get_url(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

  var listStart: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
  }

  /// libcmark gives an empty document the end line 0.
  var lines: ClosedRange<Int> {
    let first = Int(cmark_node_get_start_line(pointer))
    return first...max(first, Int(cmark_node_get_end_line(pointer)))
  }

  var children: [Node] {
    var nodes: [Node] = []
    var next = cmark_node_first_child(pointer)
    while let child = next {
      nodes.append(Node(child))
      next = cmark_node_next(child)
    }
    return nodes
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
