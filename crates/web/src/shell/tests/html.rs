//! A strict reading of our own HTML: balanced tags, quoted attributes, single ids, nothing inline.

use std::collections::BTreeSet;

const VOID: [&str; 8] = ["meta", "link", "input", "br", "hr", "img", "col", "wbr"];

/// One tag with its attributes.
pub struct Tag {
    /// Lower-case name.
    pub name: String,
    /// Attributes in order.
    pub attributes: Vec<(String, String)>,
}

/// Reads the whole page; panics with what is wrong.
pub fn read(html: &str) -> Vec<Tag> {
    assert!(html.starts_with("<!doctype html>"), "doctype");
    let (mut tags, mut open) = (Vec::new(), Vec::<String>::new());
    let mut rest = &html["<!doctype html>".len()..];
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('/') {
            let (name, tail) = after.split_once('>').expect("end of a closing tag");
            assert_eq!(
                open.pop().as_deref(),
                Some(name),
                "closing tag near {}",
                &tail[..tail.len().min(60)]
            );
            rest = tail;
            continue;
        }
        let (tag, closed, tail) = tag(rest);
        rest = tail;
        if !closed && !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert!(open.is_empty(), "left open: {open:?}");
    check(&tags);
    tags
}

fn tag(text: &str) -> (Tag, bool, &str) {
    let end = text
        .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .expect("tag name");
    let name = text[..end].to_owned();
    assert!(
        name.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()),
        "tag name {name:?}"
    );
    let (mut attributes, mut rest) = (Vec::new(), &text[end..]);
    loop {
        rest = rest.trim_start();
        if let Some(tail) = rest.strip_prefix("/>") {
            return (Tag { name, attributes }, true, tail);
        }
        if let Some(tail) = rest.strip_prefix('>') {
            return (Tag { name, attributes }, false, tail);
        }
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace() || c == '>')
            .expect("attribute name");
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(tail) = rest.strip_prefix("=\"") {
            let (inside, tail) = tail.split_once('"').expect("closing quote");
            value = inside.to_owned();
            rest = tail;
        } else {
            assert!(!rest.starts_with('='), "unquoted {key} in <{name}>");
        }
        assert!(
            !attributes.iter().any(|(other, _)| *other == key),
            "{key} twice in <{name}>"
        );
        attributes.push((key, value));
    }
}

fn check(tags: &[Tag]) {
    let (mut ids, mut refers) = (BTreeSet::new(), Vec::new());
    for tag in tags {
        assert_ne!(tag.name, "style", "inline style sheet");
        for (key, value) in &tag.attributes {
            assert!(
                key != "style" && !key.starts_with("on"),
                "{key} in <{}>",
                tag.name
            );
            assert!(!value.trim_start().starts_with("javascript:"), "{value}");
            match key.as_str() {
                "id" => assert!(ids.insert(value.clone()), "id {value} twice"),
                "for" | "popovertarget" | "aria-controls" => refers.push(value.clone()),
                "aria-labelledby" | "aria-describedby" => {
                    refers.extend(value.split(' ').map(str::to_owned));
                }
                "href" if tag.name == "use" => {
                    refers.push(value.trim_start_matches('#').to_owned());
                }
                _ => {}
            }
        }
        if tag.name == "script" {
            assert!(
                tag.attributes.iter().any(|(key, _)| key == "src"),
                "inline script"
            );
        }
    }
    for id in refers {
        assert!(ids.contains(&id), "nothing has the id {id}");
    }
}
