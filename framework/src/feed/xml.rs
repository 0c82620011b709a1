//! XML, written element by element.

use std::fmt::Write;

/// A document in the making. What is written is well-formed whatever the texts are.
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

/// The names of an element's attributes, with their values.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Xml {
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Begins an element that holds others.
    pub(super) fn begin(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes, ">");
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.push(&["</", name, ">"]);
        }
    }

    /// An element of text.
    pub(super) fn element(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.tag(name, attributes, ">");
        self.escape(text);
        self.push(&["</", name, ">"]);
    }

    /// An element of nothing but attributes.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes, "/>");
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.push(&["<", name]);
        for (name, value) in attributes {
            self.push(&[" ", name, "=\""]);
            self.escape(value);
            self.text.push('"');
        }
        self.text.push_str(end);
    }

    fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.text.push_str(part));
    }

    /// Text that stands for itself. What XML has no way to say, such as most control characters, is left out (XML 1.0 §2.2).
    fn escape(&mut self, text: &str) {
        for char in text.chars() {
            match char {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\t' | '\n' => self.text.push(char),
                // A reader would make a line feed of it.
                '\r' => drop(write!(self.text, "&#13;")),
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                other => self.text.push(other),
            }
        }
    }

    /// The document.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.text.push('\n');
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn nothing_breaks_out_of_an_element() {
        let mut xml = Xml::new();
        xml.begin("a", &[("b", "\"<&")]);
        xml.element("c", &[], "</c>]]>&amp;\0\u{1b}\u{ffff}é\r\n");
        xml.empty("d", &[("e", "'")]);
        let expected = "<a b=\"&quot;&lt;&amp;\"><c>&lt;/c&gt;]]&gt;&amp;amp;é&#13;\n</c><d e=\"'\"/></a>\n";
        assert_eq!(xml.finish().split_once('\n').map(|(_, rest)| rest.to_owned()).as_deref(), Some(expected));
    }

    #[test]
    fn whatever_is_written_is_text() {
        crate::fuzz::texts(&["<b>", "&amp;", "]]>", "\u{1}", "\u{fffe}"], |text| {
            let mut xml = Xml::new();
            xml.element("a", &[("b", text)], text);
            let written = xml.finish();
            let (_, written) = written.split_once("<a ").unwrap_or_default();
            assert_eq!((written.matches('<').count(), written.matches('>').count()), (1, 2), "{text:?}: {written:?}");
            assert!(!written.chars().any(|char| char.is_control() && char != '\n' && char != '\t' && char > '\u{9f}'));
        });
    }
}
