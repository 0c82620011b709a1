//! The names of the site, and the other sites and proxies that it trusts.

use super::build::Build;
use crate::app::Network;
use crate::error::{Error, Result};

/// The names of this machine.
pub(super) const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The names that the site is asked for. A release build must be told them.
pub(super) fn allowed_hosts(given: Option<Vec<String>>, build: Build) -> Result<Vec<String>> {
    match given {
        Some(hosts) if hosts.is_empty() => {
            Err(Error::Setup("`allowed_hosts` is empty, so no visitor would be let in; name the site".into()))
        }
        Some(hosts) => hosts.iter().map(|host| allowed_host(host)).collect(),
        None if build == Build::Debug => Ok(LOOPBACK.map(str::to_owned).into()),
        None => Err(Error::Setup(
            "a release build must know the names of its site; set NUAGES_ALLOWED_HOSTS, for example to `example.org,www.example.org`".into(),
        )),
    }
}

/// One that no browser asks for would let nobody in, without a word.
fn allowed_host(host: &str) -> Result<String> {
    let is_address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).is_some_and(|host| host.contains(':'));
    let name = host.strip_prefix('.').unwrap_or(host);
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    match is_address || is_name {
        true => Ok(host.to_ascii_lowercase()),
        false => Err(Error::Setup(format!(
            "`allowed_hosts` has `{host}`, which is no name of a host; write `example.org`, or `.example.org` for all below it, without scheme and port"
        ))),
    }
}

/// Whether a `Host` header is one of these names, with any port.
pub(super) fn allows(allowed: &[String], host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    // An address of version 6 has colons of its own.
    let end = if host.starts_with('[') {
        host.find(']').map_or(host.len(), |end| end + 1)
    } else {
        host.find(':').unwrap_or(host.len())
    };
    let (name, port) = host.split_at(end);
    if !port.is_empty() && !port.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    allowed.iter().any(|allowed| match allowed.strip_prefix('.') {
        Some(domain) => name == domain || name.strip_suffix(domain).is_some_and(|start| start.ends_with('.')),
        None => name == allowed,
    })
}

/// Whether visitors reach only this machine by these names.
pub(super) fn are_of_this_machine(hosts: &[String]) -> bool {
    hosts.iter().all(|host| LOOPBACK.contains(&host.as_str()))
}

/// Origins as browsers write them: a scheme, a host, and a port where it is not the usual one.
pub(super) fn trusted_origins(given: Option<Vec<String>>) -> Result<Vec<String>> {
    let origins = given.unwrap_or_default().into_iter().map(|text| {
        let origin = text.to_ascii_lowercase();
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or_default();
        let plain = |host: &str| !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte));
        match plain(host.strip_prefix("*.").unwrap_or(host)) {
            true => Ok(origin),
            false => Err(Error::Setup(format!(
                "`trusted_origins` has `{text}`, which is no origin; write `https://shop.example.org`, or `https://*.example.org` for all below a domain"
            ))),
        }
    });
    origins.collect()
}

/// The proxies whose headers are believed.
pub(super) fn trusted_proxies(given: Option<Vec<String>>) -> Result<Vec<Network>> {
    let network =
        |proxy: &String| proxy.parse().map_err(|problem| Error::Setup(format!("`{proxy}` in `trusted_proxies` {problem}")));
    given.unwrap_or_default().iter().map(network).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(names: &[&str]) -> Option<Vec<String>> {
        Some(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn a_host_is_one_of_those_that_are_allowed() -> Result {
        let allowed = allowed_hosts(hosts(&["Example.org", ".b.c", "[::1]"]), Build::Release)?;
        for host in ["EXAMPLE.org:443", "example.org", "a.b.c", "x.a.b.c", "b.c", "[::1]:8000"] {
            assert!(allows(&allowed, host), "{host}");
        }
        for host in ["xb.c", "example.org.evil", "", "example.org:x", "evil@example.org", "[::2]", "[::1", ".b.c.d"] {
            assert!(!allows(&allowed, host), "{host}");
        }
        Ok(())
    }

    #[test]
    fn a_release_build_must_know_its_names() -> Result {
        let problem = |given, build| allowed_hosts(given, build).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(problem(None, Build::Release).contains("NUAGES_ALLOWED_HOSTS"));
        assert!(are_of_this_machine(&allowed_hosts(None, Build::Debug)?));
        for build in [Build::Debug, Build::Release] {
            assert!(problem(hosts(&[]), build).contains("no visitor"));
            for wrong in ["*", "https://example.org", "example.org:8000", "a b", ".", "[example]", "*.example.org"] {
                assert!(problem(hosts(&[wrong]), build).contains("which is no name of a host"), "{wrong}");
            }
        }
        Ok(())
    }

    #[test]
    fn what_is_no_origin_is_told() {
        for wrong in ["shop.example.org", "https://", "https://*", "https://a/b", "ftp://a", "https://a b"] {
            assert!(trusted_origins(hosts(&[wrong])).is_err_and(|error| error.to_string().contains("is no origin")), "{wrong}");
        }
        assert!(trusted_origins(hosts(&["https://*.Example.org:8443"])).is_ok());
        let problem = trusted_proxies(hosts(&["10.0.0.0/8", "nginx"])).err().map(|error| error.to_string());
        assert!(problem.is_some_and(|problem| problem.contains("`nginx` in `trusted_proxies` is no address")));
    }

    #[test]
    fn whatever_host_is_asked_for_is_ours_or_none() {
        let allowed = ["example.org".to_owned(), ".example.com".to_owned(), "[::1]".to_owned()];
        let own =
            ["example.org", "example.org:80", "a.example.com", "evil.org", "[::1]:80", "example.org@evil.org", "evilexample.com"];
        crate::fuzz::texts(&own, |host| {
            if allows(&allowed, host) {
                let host = host.to_ascii_lowercase();
                let (name, port) = match host.strip_prefix("[::1]") {
                    Some(rest) => ("[::1]", rest),
                    None => host.split_at(host.find(':').unwrap_or(host.len())),
                };
                let is_ours = ["example.org", "example.com", "[::1]"].contains(&name) || name.ends_with(".example.com");
                let port = port.strip_prefix(':').unwrap_or(port);
                assert!(is_ours && port.bytes().all(|byte| byte.is_ascii_digit()), "{host:?}");
            }
            let _ = allowed_host(host);
        });
    }
}
