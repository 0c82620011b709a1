//! `Robots`: what programs that read the whole site are asked to leave alone (RFC 9309).

use actix_web::{HttpRequest, HttpResponse};

use crate::error::Result;
use crate::route::Answer;

/// A `robots.txt`.
///
/// ```ignore
/// #[get("/robots.txt", public)]
/// async fn robots(site: SiteUrl) -> Robots {
///     Robots::new().disallow("/admin/").sitemap(site.absolute(&sitemap::url()))
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Robots {
    agents: Vec<(String, Vec<(&'static str, String)>)>,
    sitemaps: Vec<String>,
}

impl Robots {
    /// Everybody may read everything.
    pub fn new() -> Self {
        Self { agents: vec![("*".to_owned(), Vec::new())], sitemaps: Vec::new() }
    }

    /// What follows is said to the program of this name.
    pub fn agent(mut self, name: impl Into<String>) -> Self {
        self.agents.push((name.into(), Vec::new()));
        self
    }

    /// What begins with this path is to be left alone.
    pub fn disallow(self, path: impl Into<String>) -> Self {
        self.rule("Disallow", path.into())
    }

    /// What begins with this path may be read, though a shorter path is to be left alone.
    pub fn allow(self, path: impl Into<String>) -> Self {
        self.rule("Allow", path.into())
    }

    /// The whole address of a sitemap.
    pub fn sitemap(mut self, url: impl Into<String>) -> Self {
        self.sitemaps.push(url.into());
        self
    }

    fn rule(mut self, word: &'static str, path: String) -> Self {
        if let Some((_, rules)) = self.agents.last_mut() {
            rules.push((word, path));
        }
        self
    }

    fn text(&self) -> String {
        let mut lines = Vec::new();
        for (agent, rules) in self.agents.iter().filter(|(agent, rules)| agent != "*" || !rules.is_empty()) {
            lines.push(format!("User-agent: {}", one_line(agent)));
            lines.extend(rules.iter().map(|(word, path)| format!("{word}: {}", one_line(path))));
            lines.push(String::new());
        }
        lines.extend(self.sitemaps.iter().map(|url| format!("Sitemap: {}", one_line(url))));
        if lines.is_empty() {
            return "User-agent: *\nDisallow:\n".to_owned();
        }
        lines.join("\n").trim_end().to_owned() + "\n"
    }
}

/// A rule is a line.
fn one_line(text: &str) -> String {
    text.chars().filter(|char| !char.is_control()).collect()
}

impl Answer for Robots {
    fn answer(self, _: &HttpRequest) -> Result<HttpResponse> {
        Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(self.text()))
    }
}

#[cfg(test)]
mod tests {
    use super::Robots;

    #[test]
    fn a_rule_is_a_line() {
        assert_eq!(Robots::new().text(), "User-agent: *\nDisallow:\n");
        let robots = Robots::new().disallow("/admin/\nAllow: /x").allow("/admin/help/").agent("Greedy").disallow("/");
        let expected = "User-agent: *\nDisallow: /admin/Allow: /x\nAllow: /admin/help/\n\nUser-agent: Greedy\nDisallow: /\n\n\
                        Sitemap: https://a.example/sitemap.xml\n";
        assert_eq!(robots.sitemap("https://a.example/sitemap.xml").text(), expected);
    }
}
