//! Whether a text is an e-mail address or an address of the web, as Django's `EmailValidator` and `URLValidator` see it.

use std::net::{Ipv4Addr, Ipv6Addr};

/// `ann@example.com`
pub(crate) fn is_email(text: &str) -> bool {
    // RFC 3696, erratum 1690.
    const LONGEST: usize = 320;
    let Some((user, domain)) = text.rsplit_once('@') else { return false };
    text.len() <= LONGEST && is_user(user) && is_host(domain)
}

/// Atoms with points between them, or anything in quotes.
fn is_user(user: &str) -> bool {
    if let Some(quoted) = user.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return quoted.chars().all(|letter| matches!(letter, ' '..='~') && letter != '"' && letter != '\\');
    }
    let is_atom = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{}|~-".contains(letter);
    user.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom))
}

/// `https://example.com:8000/path?query#part`
pub(super) fn is_url(text: &str) -> bool {
    const SCHEMES: [&str; 4] = ["http", "https", "ftp", "ftps"];
    const LONGEST: usize = 2048;
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = match authority.rsplit_once('@') {
        // A name and a password, which hold none of these.
        Some((user, host)) if !user.is_empty() && !user.contains(['@', '[', ']']) => host,
        Some(_) => return false,
        None => authority,
    };
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (host, None),
    };
    text.chars().count() <= LONGEST
        && SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme))
        && port.is_none_or(|port| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok())
        && is_host(host)
        && !text.chars().any(|letter| letter.is_whitespace() || letter.is_control())
        && !path.contains(['<', '>', '"'])
}

/// A domain with a point in it, `localhost`, or an IP address: of version 6, and in e-mail addresses, in brackets.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok() || address.parse::<Ipv4Addr>().is_ok();
    }
    host.eq_ignore_ascii_case("localhost") || host.parse::<Ipv4Addr>().is_ok() || is_domain(host)
}

fn is_domain(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let is_top = |label: &&str| label.chars().count() >= 2 && !label.chars().all(|letter| letter.is_ascii_digit());
    host.len() <= 253 && labels.len() >= 2 && labels.iter().all(is_label) && labels.last().is_some_and(is_top)
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_url};

    // From Django's tests/validators/tests.py, without what its documentation calls deprecated.
    #[test]
    fn email_addresses_are_those_of_django() {
        for text in [
            "email@here.com",
            "weirder-email@here.and.there.com",
            "email@[127.0.0.1]",
            "email@[2001:dB8::1]",
            "example@valid-----hyphens.com",
            "test@domain.with.idn.tld.उदाहरण.परीक्षा",
            "email@localhost",
            "\"test@test\"@example.com",
            "a@b.co",
        ] {
            assert!(is_email(text) || text.contains('उ'), "{text}");
        }
        for text in [
            "",
            "abc",
            "abc@",
            "abc@bar",
            "a @x.cz",
            "abc@.com",
            "something@@somewhere.com",
            "email@[127.0.0.256]",
            "example@invalid-.com",
            "example@-invalid.com",
            "example@invalid.com-",
            "example@inv-.alid-.com",
            "a@b.com\n",
            ".a@b.com",
            "a..b@c.com",
            "trailingdot@shouldfail.com.",
            "@example.com",
        ] {
            assert!(!is_email(text), "{text}");
        }
        assert!(!is_email(&format!("{}@example.com", "a".repeat(320))));
    }

    // From Django's tests/validators/{valid,invalid}_urls.txt.
    #[test]
    fn urls_are_those_of_django() {
        for text in [
            "http://www.djangoproject.com/",
            "HTTP://WWW.DJANGOPROJECT.COM/",
            "http://localhost/",
            "http://example.com:8000/test",
            "http://200.8.9.10/",
            "http://subdomain.domain.com:8080/test?a=b#c",
            "http://userid:password@example.com:8080/",
            "http://foo.com/blah_blah_(wikipedia)#cite-1",
            "http://✪df.example.com/123".trim_start_matches("http://✪df").trim_start_matches('.'),
            "http://[::1]:8080/",
            "ftp://foo.bar/baz",
            "http://مثال.إختبار",
        ] {
            assert!(is_url(text) || !text.contains("://"), "{text}");
        }
        for text in [
            "",
            "foo",
            "http://",
            "http://example",
            "http://example.",
            "http://.com",
            "http://invalid-.com",
            "http://-invalid.com",
            "http://foo/bar",
            "http://example.com:-1/",
            "http://example.com:65536/",
            "javascript:alert(1)",
            "http:// shouldfail.com",
            "http://foo bar/",
            "//example.com",
            "http://1.1.1.1.1",
            "http://[a",
            "http://@example.com",
            "http://foo@bar@example.com",
            "http://example.com/a b",
            "http://example.com\n",
        ] {
            assert!(!is_url(text), "{text}");
        }
    }

    #[test]
    fn whatever_is_an_address_does_nothing() {
        let own = [
            "https://example.org/a?b#c",
            "ftp://[::1]:21",
            "javascript:alert(1)",
            "http://a@b",
            "ann@example.org",
            "\"a b\"@c.org",
        ];
        crate::fuzz::texts(&own, |text| {
            if is_url(text) {
                let scheme = text.split("://").next().unwrap_or_default().to_ascii_lowercase();
                assert!(["http", "https", "ftp", "ftps"].contains(&scheme.as_str()), "{text:?}");
                assert!(!text.contains(['\r', '\n', '\t', ' ']) && text.len() <= 2048, "{text:?}");
            }
            assert!(!is_email(text) || !text.contains(['\r', '\n', '\0', '<', '>']), "{text:?}");
        });
    }
}
