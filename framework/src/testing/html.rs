//! As much of HTML as tests read: forms, messages, words. It reads what `maud` writes, and is no browser.

/// A form that a page asks to be sent by POST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SentForm {
    /// Where to; the page itself where it does not say.
    pub(super) action: Option<String>,
    /// Names with what stands there.
    pub(super) fields: Vec<(String, String)>,
    /// The names of the inputs in which files are chosen.
    pub(super) files: Vec<String>,
    /// Whether it is sent with its files.
    pub(super) is_multipart: bool,
}

/// A tag or the text between two.
enum Piece<'a> {
    /// Its name and its attributes, as they are written; the name of an end begins with `/`.
    Tag(&'a str, &'a str),
    Text(&'a str),
}

/// The pieces of a page.
fn pieces(page: &str) -> Vec<Piece<'_>> {
    let (mut found, mut rest) = (Vec::new(), page);
    while let Some((before, after)) = rest.split_once('<') {
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        let end = tag_end(after);
        let inside = after.get(..end).unwrap_or(after);
        let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        found.push(Piece::Tag(name, attributes));
        rest = after.get(end + 1..).unwrap_or_default();
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// Where a tag ends: at the first `>` that stands in no quotes.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return index,
            _ => {}
        }
    }
    text.len()
}

/// The value of an attribute; empty for one that has none.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start();
        let end = rest.find(|char: char| char == '=' || char.is_whitespace()).unwrap_or(rest.len());
        let (key, behind) = rest.split_at(end);
        let (value, behind) = match behind.strip_prefix("=\"").and_then(|value| value.split_once('"')) {
            Some(found) => found,
            None => ("", behind.trim_start_matches('=')),
        };
        if key.is_empty() {
            return None;
        }
        if key == name {
            return Some(plain(value));
        }
        rest = behind;
    }
}

/// Text as it was before it was escaped.
fn plain(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, char)| text.replace(entity, char))
}

/// The first form of a page that is sent by POST and asks for something, or the last where none does: the form to log
/// out, which is on each page, is a button alone.
pub(super) fn first_form(page: &str) -> Option<SentForm> {
    let all = forms(page);
    let asks = |form: &&SentForm| !form.files.is_empty() || form.fields.iter().any(|(name, _)| name != "csrf_token");
    all.iter().find(asks).or(all.last()).cloned()
}

fn forms(page: &str) -> Vec<SentForm> {
    let (mut found, mut now): (Vec<SentForm>, Option<SentForm>) = (Vec::new(), None);
    // The name of the field whose text or options come next; of a select, whether one was chosen.
    let mut area: Option<(String, String)> = None;
    let mut select: Option<(String, bool)> = None;
    for piece in pieces(page) {
        match (piece, now.as_mut()) {
            (Piece::Tag("form", attributes), _) => {
                let posts = attribute(attributes, "method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
                let is_multipart = attribute(attributes, "enctype").is_some_and(|kind| kind == "multipart/form-data");
                let action = attribute(attributes, "action");
                now = posts.then(|| SentForm { action, fields: Vec::new(), files: Vec::new(), is_multipart });
            }
            (Piece::Tag("/form", _), Some(_)) => found.extend(now.take()),
            (Piece::Tag("input", attributes), Some(form)) => match attribute(attributes, "type").as_deref() {
                Some("file") => form.files.extend(attribute(attributes, "name")),
                _ => form.fields.extend(sent_input(attributes)),
            },
            (Piece::Tag("textarea", attributes), Some(_)) => {
                area = attribute(attributes, "name").map(|name| (name, String::new()))
            }
            (Piece::Tag("/textarea", _), Some(form)) => form.fields.extend(area.take()),
            // A line feed right behind the tag is not of the text.
            (Piece::Text(text), Some(_)) => {
                if let Some((_, kept)) = &mut area {
                    *kept = plain(text.strip_prefix('\n').unwrap_or(text));
                }
            }
            (Piece::Tag("select", attributes), Some(_)) => {
                let several = attribute(attributes, "multiple").is_some();
                select = attribute(attributes, "name").map(|name| (name, several));
            }
            (Piece::Tag("option", attributes), Some(form)) => {
                if let (Some((name, several)), Some(value)) = (&select, attribute(attributes, "value")) {
                    let chosen = attribute(attributes, "selected").is_some();
                    let first = !several && !form.fields.iter().any(|(known, _)| known == name);
                    if chosen && !several {
                        form.fields.retain(|(known, _)| known != name);
                    }
                    if chosen || first {
                        form.fields.push((name.clone(), value));
                    }
                }
            }
            (Piece::Tag("/select", _), _) => select = None,
            _ => {}
        }
    }
    found
}

/// What an input sends, if it does.
fn sent_input(attributes: &str) -> Option<(String, String)> {
    let name = attribute(attributes, "name")?;
    let value = attribute(attributes, "value");
    match attribute(attributes, "type").as_deref() {
        Some("checkbox" | "radio") => attribute(attributes, "checked").map(|_| (name, value.unwrap_or_else(|| "on".to_owned()))),
        Some("submit" | "button" | "image" | "reset") => None,
        _ => Some((name, value.unwrap_or_default())),
    }
}

/// The texts of elements that `begins` knows by their tag, up to the end of an element of the same name.
fn texts(page: &str, name: &str, begins: impl Fn(&str) -> bool) -> Vec<String> {
    let (mut found, mut now, end) = (Vec::new(), None::<String>, format!("/{name}"));
    for piece in pieces(page) {
        match piece {
            Piece::Tag(tag, attributes) if tag == name && begins(attributes) => now = Some(String::new()),
            Piece::Tag(tag, _) if tag == end => found.extend(now.take()),
            Piece::Text(text) => {
                if let Some(now) = &mut now {
                    now.push_str(&plain(text));
                }
            }
            Piece::Tag(..) => {}
        }
    }
    found
}

/// The messages that `page::messages` writes.
pub(super) fn messages(page: &str) -> Vec<String> {
    let Some((_, rest)) = page.split_once("<ul class=\"messages\"") else { return Vec::new() };
    let list = rest.split_once("</ul>").map_or(rest, |(list, _)| list);
    // How it went stands before it, for those who listen to the page.
    let mut parts = list.split("<span class=\"hidden\">");
    let mut told = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| told.push_str(part.split_once("</span>").map_or(part, |(_, text)| text)));
    texts(&told, "li", |_| true)
}

/// What is wrong with a field: elements whose id is `id_title-error-0`.
pub(super) fn form_errors(page: &str, field: &str) -> Vec<String> {
    let start = format!("id_{field}-error-");
    texts(page, "p", |attributes| attribute(attributes, "id").is_some_and(|id| id.starts_with(&start)))
}

/// What people read of a page.
pub(super) fn words(page: &str) -> String {
    // Quotes count from the beginning of the tag.
    let body = page.find("<body").map_or(page, |at| page.get(at..).unwrap_or(page));
    let texts = pieces(body).into_iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(plain(text).trim().to_owned()),
        Piece::Tag(..) => None,
    });
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn a_form_is_read_as_a_browser_would_send_it() {
        let page = html! {
            form { input name="q" value="a search"; }
            form method="post" action="/logout/" { input type="hidden" name="csrf_token" value="t"; button { "Log out" } }
            form method="post" enctype="multipart/form-data" {
                input type="hidden" name="csrf_token" value="t&<\"";
                input type="file" name="cover" required;
                input name="title" value="a > b" required;
                input type="checkbox" name="no";
                input type="checkbox" name="yes" checked;
                input type="radio" name="r" value="1";
                input type="radio" name="r" value="2" checked;
                textarea name="body" { "\n" "<b> & \"c\"" }
                select name="one" { option value="" { "—" } option value="x" selected { "X" } }
                select name="first" { option value="a" { "A" } option value="b" { "B" } }
                select name="several" multiple { option value="1" selected { "1" } option value="2" { "2" } option value="3" selected { "3" } }
                button { "Save" }
            }
        };
        let form = first_form(&page.0).unwrap_or_else(|| panic!("no form in {}", page.0));
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let expected = [
            ("csrf_token", "t&<\""),
            ("title", "a > b"),
            ("yes", "on"),
            ("r", "2"),
            ("body", "<b> & \"c\""),
            ("one", "x"),
            ("first", "a"),
            ("several", "1"),
            ("several", "3"),
        ];
        assert_eq!((&form.action, fields.as_slice()), (&None, expected.as_slice()));
        assert!(form.is_multipart && form.files == ["cover"]);
    }

    #[test]
    fn messages_and_errors_are_read() {
        let page = html! {
            ul.messages { li.success { span.hidden { "success: " } "It’s “<b>” " em { "done" } } li.error { span { "n" } "o" } }
            ul { li { "other" } }
            p.error id="id_title-error-0" { "Fill in this field." }
            p.error id="id_body-error-0" { "Too long." }
        };
        assert_eq!(messages(&page.0), ["It’s “<b>” done", "no"]);
        assert_eq!(form_errors(&page.0, "title"), ["Fill in this field."]);
        assert_eq!(words("<html><head><title>x</title></head><body a=\">\"><h1>A &amp; b</h1> <p>c</p></body>"), "A & b\nc");
    }
}
