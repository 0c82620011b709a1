//! `std::net::IpAddr`: an address of IPv4 or IPv6.

use std::net::IpAddr;

use super::stored::{column, stored};
use super::{Kind, sql_types};

column!(IpAddr, sql_types::Ip, Kind::Ip, Ip, "an IP address");
stored!(IpAddr as sql_types::Ip);

#[cfg(feature = "sqlite")]
mod sqlite {
    use std::net::IpAddr;

    use diesel::sqlite::SqliteValue;

    /// The short form of RFC 5952, as Django's.
    pub(super) fn write(address: &IpAddr) -> String {
        address.to_string()
    }

    pub(super) fn read(mut value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<IpAddr> {
        Ok(value.read_text().parse()?)
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::io::Write;
    use std::net::IpAddr;

    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, IsNull, Output};

    // PostgreSQL's `utils/inet.h`.
    const IPV4: u8 = 2;
    const IPV6: u8 = 3;

    /// Family, bits of the network, whether it is a `cidr`, bytes of the address, address.
    pub(super) fn write(address: &IpAddr, out: &mut Output<'_, '_, Pg>) -> serialize::Result {
        match address {
            IpAddr::V4(address) => {
                out.write_all(&[IPV4, 32, 0, 4])?;
                out.write_all(&address.octets())?;
            }
            IpAddr::V6(address) => {
                out.write_all(&[IPV6, 128, 0, 16])?;
                out.write_all(&address.octets())?;
            }
        }
        Ok(IsNull::No)
    }

    pub(super) fn read(value: PgValue<'_>) -> diesel::deserialize::Result<IpAddr> {
        match value.as_bytes() {
            [IPV4, 32, _, 4, address @ ..] => Ok(<[u8; 4]>::try_from(address)?.into()),
            [IPV6, 128, _, 16, address @ ..] => Ok(<[u8; 16]>::try_from(address)?.into()),
            [IPV4 | IPV6, ..] => Err("a network where an address is expected".into()),
            _ => Err("this is no IP address".into()),
        }
    }
}
