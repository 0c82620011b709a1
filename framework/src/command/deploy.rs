//! What a program must have before strangers may use it. `check` tells it, and a release build does not start without it.

use crate::app::Settings;

/// With these a release build does not start.
pub(super) fn errors() -> Vec<String> {
    let mut errors = Vec::new();
    if cfg!(panic = "abort") {
        errors.push(
            "a panic in one view would end the whole program, since it is built with `panic = \"abort\"`\nhelp: remove `panic = \"abort\"` from the profile in `Cargo.toml`"
                .to_owned(),
        );
    }
    errors
}

/// With these it does, and says so.
pub(super) fn warnings(settings: &Settings) -> Vec<String> {
    let mut warnings = Vec::new();
    if !settings.https && !settings.bind.ip().is_loopback() {
        warnings.push(
            "visitors from other machines come by plain HTTP, which anybody on the way can read\nhelp: put a proxy with HTTPS before it and set NUAGES_HTTPS=true"
                .to_owned(),
        );
    }
    if settings.https && settings.trusted_proxies.is_empty() {
        warnings.push(
            "visitors come by HTTPS, hence through a proxy, but no proxy is trusted: all of them look like one visitor\nhelp: name its address in `trusted_proxies` (NUAGES_TRUSTED_PROXIES)"
                .to_owned(),
        );
    }
    // `.org` is not one site, and no more is a bare dot.
    let is_wide = |host: &&String| host.strip_prefix('.').is_some_and(|domain| !domain.contains('.'));
    if let Some(host) = settings.allowed_hosts.iter().find(is_wide) {
        warnings.push(format!(
            "`{host}` in `allowed_hosts` stands for the sites of others, too\nhelp: name your own: `.example.org`"
        ));
    }
    warnings
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test ends where something is not as expected")]

    use super::*;
    use crate::db::DatabaseUrl;
    use crate::error::Result;

    #[test]
    fn a_site_for_strangers_is_looked_at() -> Result {
        let mut settings =
            Settings::testing(DatabaseUrl::parse("postgres://localhost/x").or_else(|_| DatabaseUrl::parse("sqlite://x"))?)?;
        assert!(errors().is_empty() && warnings(&settings).is_empty());
        settings.https = true;
        settings.allowed_hosts = vec![".org".into()];
        let told = warnings(&settings).join("\n");
        assert!(told.contains("no proxy is trusted") && told.contains("`.org`"), "{told}");
        settings.trusted_proxies = vec!["127.0.0.1".parse().unwrap_or_else(|problem| panic!("{problem}"))];
        settings.allowed_hosts = vec![".example.org".into()];
        assert!(warnings(&settings).is_empty());
        (settings.https, settings.bind) = (false, ([0, 0, 0, 0], 80).into());
        assert!(warnings(&settings).concat().contains("plain HTTP"));
        Ok(())
    }
}
