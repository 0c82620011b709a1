//! `Network`: an address, or a range of them.

use std::net::IpAddr;
use std::str::FromStr;

/// An address, or a range of them: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether an address is in it. One of IPv4 in the clothes of IPv6 (`::ffff:10.0.0.7`) is one of IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differ = own.to_bits() ^ other.to_bits();
                differ.checked_shr(32 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differ = own.to_bits() ^ other.to_bits();
                differ.checked_shr(128 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

/// Why a text is no network: a sentence without its subject.
impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| "is no address such as `10.0.0.7` or `10.0.0.0/8`".to_owned())?;
        let address = address.to_canonical();
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            None => most,
            Some(bits) => (bits.parse().ok().filter(|bits| *bits <= most))
                .ok_or_else(|| format!("has `{bits}` behind the slash, which is no number from 0 to {most}"))?,
        };
        let network = Self { address, bits };
        // `10.0.0.7/8` is a slip of the pen: the address, or all of 10?
        let start = network.start();
        match start == address {
            true => Ok(network),
            false => Err(format!("is neither one address nor a range; the range is `{start}/{bits}`")),
        }
    }
}

impl Network {
    /// The first address of the range.
    fn start(&self) -> IpAddr {
        match self.address {
            IpAddr::V4(address) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                IpAddr::V4((address.to_bits() & mask).into())
            }
            IpAddr::V6(address) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(self.bits)).unwrap_or(0);
                IpAddr::V6((address.to_bits() & mask).into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_in(network: &str, address: &str) -> bool {
        let network: Network = network.parse().expect("a network");
        network.contains(address.parse().expect("an address"))
    }

    #[test]
    fn an_address_is_in_its_network() {
        for (network, address) in [
            ("10.0.0.7", "10.0.0.7"),
            ("10.0.0.0/8", "10.255.1.2"),
            ("10.0.0.0/8", "::ffff:10.1.2.3"),
            ("0.0.0.0/0", "203.0.113.9"),
            ("::/0", "2001:db8::1"),
            ("fd00::/8", "fdff::1"),
            ("192.168.1.128/25", "192.168.1.200"),
        ] {
            assert!(is_in(network, address), "{address} in {network}");
        }
        for (network, address) in [
            ("10.0.0.7", "10.0.0.8"),
            ("10.0.0.0/8", "11.0.0.0"),
            ("0.0.0.0/0", "::1"),
            ("::/0", "127.0.0.1"),
            ("192.168.1.128/25", "192.168.1.100"),
        ] {
            assert!(!is_in(network, address), "{address} in {network}");
        }
    }

    #[test]
    fn what_is_no_network_says_why() {
        let problem = |text: &str| text.parse::<Network>().err().unwrap_or_default();
        assert!(problem("proxy.example").contains("is no address"));
        // What some read as 8 and others as 10 is no address.
        assert!(problem("010.0.0.1").contains("is no address"));
        assert!(problem("10.0.0.0/33").contains("`33`") && problem("::1/129").contains("0 to 128"));
        assert!(problem("10.0.0.7/8").ends_with("the range is `10.0.0.0/8`"));
    }

    #[test]
    fn whatever_is_a_network_contains_its_start() {
        crate::fuzz::texts(&["10.0.0.0/8", "::/0", "::ffff:10.0.0.1/32", "fe80::%1", "1.2.3.4/33", "010.0.0.1"], |text| {
            if let Ok(network) = text.parse::<Network>() {
                assert!(network.contains(network.start()), "{text:?}");
            }
        });
    }
}
