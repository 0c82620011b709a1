//! Whatever is sent, the answer is no 5xx: thousands of malformed requests, the same ones each time.

use std::net::SocketAddr;

use super::site::{client, project};
use actix_web::http::Method as HttpMethod;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::test::TestRequest;
use nuages::Result;
use nuages::auth::create_superuser;
use nuages::testing::{TestClient, TestDatabase};

/// Requests per database; `NUAGES_TEST_MALFORMED` asks for others.
const REQUESTS: u32 = 10_000;
const SEED: u64 = 0x6E75_6167_6573;

/// Numbers that look random and are the same each time (splitmix64, by Steele, Lea and Flood).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// Pieces of known words and of what attackers send, joined.
    fn text(&mut self, most: usize) -> String {
        let mut text = String::new();
        for _ in 0..self.below(most + 1) {
            match self.below(8) {
                0 => text.push(char::from(self.below(128) as u8)),
                1 => text.push(char::from_u32(self.below(0x11_0000) as u32).unwrap_or('\u{FFFD}')),
                2 => text.push_str(&"A".repeat(self.below(300))),
                _ => text.push_str(self.one(&PIECES)),
            }
        }
        text
    }

    fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most + 1)).map(|_| self.below(256) as u8).collect()
    }

    /// What may stand in the first line of a request: the client refuses to send anything else.
    fn address(&mut self, most: usize) -> String {
        let text = self.text(most);
        text.chars()
            .filter(|char| char.is_ascii_graphic() && !matches!(char, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'))
            .collect()
    }
}

const PIECES: [&str; 44] = [
    "/",
    "//",
    "..",
    "%2e%2e",
    "%2F",
    "%5C",
    "%00",
    "%0A",
    "%",
    "%zz",
    "%C3",
    "%FF",
    "%25",
    "?",
    "&",
    "=",
    "==",
    "&&",
    "#",
    ";",
    "+",
    "[]",
    "[0]",
    "\0",
    "\r\n",
    "\"",
    "'",
    "' OR 1=1 --",
    "<script>",
    "é",
    "\u{202E}",
    "-1",
    "0",
    "NaN",
    "1e999",
    "99999999999999999999",
    "page",
    "q",
    "tag",
    "csrf_token",
    "username",
    "text",
    "next",
    "auth/user/",
];

const PATHS: [&str; 34] = [
    "/",
    "/words/",
    "/words/a/",
    "/numbers/",
    "/numbers/7/",
    "/files/",
    "/files/a/b",
    "/tags/",
    "/search/",
    "/login/",
    "/logout/",
    "/static/",
    "/static/nuages/site.css",
    "/admin/",
    "/admin/auth/user/",
    "/admin/auth/user/1/change/",
    "/members/",
    "/media/",
    "/media/a/b.png",
    "/upload/",
    "/account/",
    "/account/password/",
    "/account/email/",
    "/account/email/abc/",
    "/account/sessions/end/",
    "/account/sessions/end-others/",
    "/password/reset/",
    "/password/reset/abc/",
    "/password/reset/new/",
    "/password/reset/sent/",
    "/register/",
    "/register/abc/",
    "/register/sent/",
    "",
];

/// The fields of the pages that take forms.
const FIELDS: [&str; 9] = ["username", "password", "again", "current", "email", "next", "text", "id", "is_staff"];

/// What gets further than the first look at a form.
const VALUES: [&str; 5] = ["root", "correct horse battery", "ann@example.org", "on", "1"];

const TYPES: [&str; 8] = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=\"\"",
    "application/json",
    "text/plain;;;=",
    "",
];

const HEADERS: [&str; 14] = [
    "accept",
    "accept-language",
    "accept-encoding",
    "if-none-match",
    "if-modified-since",
    "range",
    "referer",
    "origin",
    "sec-fetch-site",
    "x-csrf-token",
    "x-forwarded-for",
    "x-request-id",
    "authorization",
    "content-encoding",
];

const METHODS: [HttpMethod; 6] =
    [HttpMethod::GET, HttpMethod::GET, HttpMethod::POST, HttpMethod::POST, HttpMethod::HEAD, HttpMethod::OPTIONS];

const MULTIPART: &str = "multipart/form-data; boundary=x";

/// What stands at the head of a part.
const ABOUT: [&str; 8] = [
    "; name=",
    "; filename=",
    "; filename*=UTF-8''",
    "\r\ncontent-type: text/plain",
    "\r\ncontent-type: multipart/mixed; boundary=y",
    "\r\ncontent-length: ",
    "\r\ncontent-transfer-encoding: base64",
    "\r\n",
];

/// A form of parts, whole or broken: cut off, with heads that are none, with files that say and hold anything.
fn multipart(dice: &mut Dice, token: &str) -> Vec<u8> {
    let mut body = Vec::new();
    let token = if dice.below(4) > 0 { token.to_owned() } else { dice.text(2) };
    body.extend_from_slice(format!("--x\r\ncontent-disposition: form-data; name=\"csrf_token\"\r\n\r\n{token}\r\n").as_bytes());
    for _ in 0..dice.below(4) {
        let mut head = match dice.below(4) {
            0 => dice.text(3),
            1 => format!("--x\r\ncontent-disposition: form-data; name=\"text\"; filename=\"{}\"", dice.text(3)),
            _ => "--x\r\ncontent-disposition: form-data; name=\"text\"".to_owned(),
        };
        for _ in 0..dice.below(3) {
            head.push_str(&format!("{}{}", dice.one(&ABOUT), dice.text(2)));
        }
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(if dice.below(8) > 0 { b"\r\n\r\n" } else { b"\r\n" });
        body.extend(dice.bytes(300));
        body.extend_from_slice(if dice.below(8) > 0 { b"\r\n" } else { b"\n" });
    }
    body.extend_from_slice(b"--x--\r\n");
    if dice.below(4) == 0 {
        body.truncate(dice.below(body.len()));
    }
    body
}

/// A request, and the words to find it again.
fn malformed(dice: &mut Dice, client: &TestClient, token: &str) -> (TestRequest, String) {
    let mut path = dice.one(&PATHS).to_owned();
    if dice.below(2) == 0 {
        path.push_str(&dice.address(4));
    }
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    if dice.below(2) == 0 {
        path = format!("{path}?{}={}", dice.address(2), dice.address(4));
    }
    // A fragment is never sent; what follows it would be cut off.
    let path = path.replace('#', "%23");
    let method = METHODS[dice.below(METHODS.len())].clone();
    // Who asks too often is told so by a few pages; here it is always somebody else.
    let from = SocketAddr::from(([10, dice.below(256) as u8, dice.below(256) as u8, dice.below(256) as u8], 1));
    let mut request = client.request(method.clone(), &path).peer_addr(from);
    let mut told = format!("{method} {path}");
    for _ in 0..dice.below(4) {
        let (name, value) = (dice.one(&HEADERS), dice.text(4));
        let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) else { continue };
        told.push_str(&format!(" {name}: {value:?}"));
        request = request.append_header((HeaderName::from_static(name), value));
    }
    if dice.below(3) == 0 {
        let cookie = format!("{}={}; sessionid={}; csrf={}", dice.text(2), dice.text(3), dice.text(3), dice.text(3));
        if let Ok(value) = HeaderValue::from_bytes(cookie.as_bytes()) {
            told.push_str(&format!(" cookie: {value:?}"));
            request = request.insert_header(("cookie", value));
        }
    }
    if method == HttpMethod::POST {
        let form = dice.below(6);
        // Most of the forms say that they are forms.
        let kind = match form {
            1 | 2 if dice.below(4) > 0 => TYPES[0],
            3 | 4 if dice.below(8) > 0 => MULTIPART,
            _ => dice.one(&TYPES),
        };
        let body = match form {
            0 => dice.bytes(200),
            // A valid token, so that the form itself is read.
            1 | 2 => {
                let mut form = format!("csrf_token={token}");
                for _ in 0..dice.below(5) {
                    let name = if dice.below(4) > 0 { dice.one(&FIELDS).to_owned() } else { dice.text(2) };
                    let value = if dice.below(4) > 0 { dice.text(3) } else { dice.one(&VALUES).to_owned() };
                    form.push_str(&format!("&{name}={value}"));
                }
                form.into_bytes()
            }
            3 | 4 => multipart(dice, token),
            _ => format!("{}{}", "[{\"a\":".repeat(dice.below(200)), dice.text(4)).into_bytes(),
        };
        if dice.below(2) == 0 {
            request = request.insert_header(("x-csrf-token", token));
        }
        told.push_str(&format!(" {kind} {:?}", String::from_utf8_lossy(&body)));
        request = request.insert_header(("content-type", kind)).set_payload(body);
    }
    (request, told)
}

#[test]
fn malformed_requests_are_never_our_fault() -> Result {
    let requests = std::env::var("NUAGES_TEST_MALFORMED").ok().and_then(|number| number.parse().ok()).unwrap_or(REQUESTS);
    TestDatabase::each(async |database| {
        let client = &client(project(database.settings()?).install(nuages::auth::registration())).await?;
        let root = create_superuser(client.db(), "root", "", "correct horse battery", 4).await?;
        let mut dice = Dice(SEED);
        let mut answered = [0_u32; 6];
        client.login(&root).await?;
        let (session, mut token) = (client.cookie("sessionid"), client.csrf_token().await);
        for number in 0..requests {
            // Some of the requests end the session, and the admin is the larger half of the pages.
            if number % 500 == 0 {
                client.set_cookie("sessionid", session.as_deref());
                client.login(&root).await?;
                token = client.csrf_token().await;
            }
            let (request, told) = malformed(&mut dice, client, &token);
            let answer = client.send(request).await;
            let class = usize::from(answer.status() / 100);
            assert!(class < 5, "request {number} was answered with {}: {told}\n{}", answer.status(), answer.text());
            answered[class] += 1;
        }
        // The generator is not so wild that nothing reaches a page.
        assert!(answered[2] > requests / 100 && answered[4] > requests / 100, "{answered:?}");
        Ok(())
    })
}
