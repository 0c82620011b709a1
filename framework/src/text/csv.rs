//! Lines of comma-separated values, as RFC 4180 has them.

/// One line, with its end. Each value that a spreadsheet could take apart is quoted.
pub(crate) fn csv_line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut line = String::new();
    for (index, cell) in cells.into_iter().enumerate() {
        let cell = cell.as_ref();
        if index > 0 {
            line.push(',');
        }
        // The mark at the start of a file is none of its values.
        match cell.contains(['"', ',', '\r', '\n', '\u{feff}']) || cell.trim() != cell {
            true => line.extend(["\"", &cell.replace('"', "\"\""), "\""]),
            false => line.push_str(cell),
        }
    }
    line.push_str("\r\n");
    line
}

/// The lines of a file, each with its number in it; empty ones are left out.
///
/// # Errors
/// One sentence, where a quote is open at the end or something stands behind a closed one.
pub(crate) fn csv_lines(text: &str) -> Result<Vec<(usize, Vec<String>)>, String> {
    let mut chars = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    let (mut lines, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut number, mut first) = (1, 1);
    let mut end = |cells: &mut Vec<String>, cell: &mut String, first: usize| {
        cells.push(std::mem::take(cell));
        let line = std::mem::take(cells);
        if line.iter().any(|cell| !cell.is_empty()) {
            lines.push((first, line));
        }
    };
    while let Some(char) = chars.next() {
        match char {
            '"' if cell.is_empty() => {
                let opened = number;
                loop {
                    match chars.next() {
                        Some('"') if chars.peek() == Some(&'"') => {
                            chars.next();
                            cell.push('"');
                        }
                        Some('"') => break,
                        Some(inside) => {
                            number += usize::from(inside == '\n');
                            cell.push(inside);
                        }
                        None => return Err(format!("the quote that line {opened} opens is never closed")),
                    }
                }
                if !matches!(chars.peek(), None | Some(',' | '\r' | '\n')) {
                    return Err(format!("something stands behind a closed quote in line {number}"));
                }
            }
            ',' => cells.push(std::mem::take(&mut cell)),
            '\r' if matches!(chars.peek(), None | Some('\n')) => {}
            '\n' => {
                end(&mut cells, &mut cell, first);
                number += 1;
                first = number;
            }
            other => cell.push(other),
        }
    }
    end(&mut cells, &mut cell, first);
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::{csv_line, csv_lines};

    #[test]
    fn what_is_written_is_read() {
        let lines = [vec!["plain", "with, comma", "\"quoted\""], vec!["", " spaces ", "two\r\nlines"], vec!["é", "a\"b", "end"]];
        let text: String = lines.iter().map(csv_line).collect();
        let read = csv_lines(&text).unwrap_or_default();
        assert_eq!(read.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(read.into_iter().map(|(_, line)| line).collect::<Vec<_>>(), lines);
    }

    #[test]
    fn files_of_others_are_read() {
        let read = csv_lines("\u{feff}id,title\n\n1,\"a\"\r\n2,b\"c").unwrap_or_default();
        let cells = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        assert_eq!(read, [(1, cells(["id", "title"])), (3, cells(["1", "a"])), (4, cells(["2", "b\"c"]))]);
        assert_eq!(csv_lines(""), Ok(Vec::new()));
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        assert!(csv_lines("a\n\"b\nc").is_err_and(|error| error.contains("line 2")));
        assert!(csv_lines("a\n\"b\"c").is_err_and(|error| error.contains("line 2")));
    }

    #[test]
    fn whatever_is_sent_is_read_or_refused() {
        crate::fuzz::texts(&["a,b\r\n\"c\"\"d\",e", "\"", "\"\"", ",", "\r", "\n"], |text| {
            if let Ok(lines) = csv_lines(text) {
                let written: String = lines.iter().map(|(_, cells)| csv_line(cells)).collect();
                let again = csv_lines(&written).unwrap_or_default();
                let cells = |lines: Vec<(usize, Vec<String>)>| lines.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>();
                assert_eq!(cells(again), cells(lines));
            }
            let line = csv_line(["first", text, "last"]);
            let read = csv_lines(&line).unwrap_or_default();
            assert_eq!(read, [(1, vec!["first".to_owned(), text.to_owned(), "last".to_owned()])]);
        });
    }
}
