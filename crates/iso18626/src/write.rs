//! Messages to XML text.

use crate::Message;
use crate::codec::{Node, Target, is_xml_char};
use crate::version::NAMESPACE;

/// The message as an XML document in its version, UTF-8.
///
/// Elements that the version does not have are left out, characters that XML 1.0 cannot hold as well; [`crate::validate`] tells
/// beforehand. Both attributes are written qualified (`ill:version`, `ill:scheme`), as the schema demands.
pub fn write(message: &Message) -> String {
    let mut out = String::with_capacity(4096);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ISO18626Message xmlns=\"");
    out.push_str(NAMESPACE);
    out.push_str("\" xmlns:ill=\"");
    out.push_str(NAMESPACE);
    out.push_str("\" ill:version=\"");
    out.push_str(message.version.as_str());
    out.push_str("\">");
    write_node(&message.encode(Target::Version(message.version)), &mut out);
    out.push_str("</ISO18626Message>\n");
    out
}

/// The tree is as deep as the schema, so recursion is bounded.
pub(crate) fn write_node(node: &Node, out: &mut String) {
    out.push('<');
    out.push_str(&node.name);
    if let Some(scheme) = &node.scheme {
        out.push_str(" ill:scheme=\"");
        escape(scheme, true, out);
        out.push('"');
    }
    if node.text.is_empty() && node.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    escape(&node.text, false, out);
    for child in &node.children {
        write_node(child, out);
    }
    out.push_str("</");
    out.push_str(&node.name);
    out.push('>');
}

fn escape(text: &str, in_attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            // A parser would turn these into a line feed or a blank.
            '\r' => out.push_str("&#13;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            c if is_xml_char(c) => out.push(c),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        let mut out = String::new();
        write_node(&Node::with_text("note", text), &mut out);
        out
    }

    #[test]
    fn markup_is_escaped_and_illegal_characters_are_left_out() {
        assert_eq!(text("a<b>&\"c\""), "<note>a&lt;b&gt;&amp;\"c\"</note>");
        assert_eq!(text("a\u{0}\u{1f}\u{fffe}b\r\n"), "<note>ab&#13;\n</note>");
        assert_eq!(text(""), "<note/>");
    }

    #[test]
    fn attributes_keep_quotes_and_line_ends() {
        let node = Node {
            scheme: Some("a\"b\n\t".to_owned()),
            ..Node::new("code")
        };
        let mut out = String::new();
        write_node(&node, &mut out);
        assert_eq!(out, "<code ill:scheme=\"a&quot;b&#10;&#9;\"/>");
    }
}
