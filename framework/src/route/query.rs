//! `Query<T>`: what stands behind the question mark, as a struct.

use std::fmt;

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use serde::de::value::{MapAccessDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::Extract;
use crate::error::{Error, Result};

/// What stands behind the question mark of the URL, as a struct: `?page=2&tag=a&tag=b`.
///
/// ```ignore
/// #[derive(Deserialize)]
/// struct Search {
///     q: Option<String>,   // `?q=` and no `q` at all are `None`
///     #[serde(default)]
///     tag: Vec<String>,    // each `tag=`, in their order
///     #[serde(default)]
///     page: u32,           // 0 unless given; `?page=x` is a 400 that names `page`
/// }
///
/// #[get("/posts/", public)]
/// async fn posts(search: Query<Search>) -> Markup { .. }
/// ```
///
/// Names that the struct does not have are passed over (links of advertisements bring their own), unless it says
/// `#[serde(deny_unknown_fields)]`; then they are a 400, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query<T>(pub T);

impl<T> std::ops::Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> Extract for Query<T> {
    async fn extract(request: &HttpRequest, _: &mut Payload) -> Result<Self> {
        read(request.query_string()).map(Self)
    }
}

/// The parameters of an address, at most: as many as fields of a form. Each is looked for among those before it.
const MOST: usize = 1000;

/// A query string as a struct.
fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    if text.bytes().filter(|byte| *byte == b'&').count() >= MOST {
        return Err(Error::BadRequest(format!("the address has more than {MOST} parameters")));
    }
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(text).map_err(|_| Error::BadRequest("the address has a query that cannot be read".into()))?;
    let mut parameters: Vec<Parameter> = Vec::new();
    for (name, value) in pairs {
        match parameters.iter_mut().find(|known| known.name == name) {
            Some(known) => known.values.push(value),
            None => parameters.push(Parameter { name, values: vec![value] }),
        }
    }
    let reader = Parameters { left: parameters.into_iter(), now: None };
    T::deserialize(MapAccessDeserializer::new(reader)).map_err(|problem: Problem| Error::BadRequest(problem.0))
}

/// A name of the query with all that was given for it; never empty.
struct Parameter {
    name: String,
    values: Vec<String>,
}

/// Why a query does not fit a struct: a sentence.
#[derive(Debug)]
struct Problem(String);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

impl de::Error for Problem {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let names: Vec<String> = expected.iter().map(|name| format!("`{name}`")).collect();
        Self(format!("this page has no parameter `{field}`, but {}", names.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        Self(format!("the parameter `{field}` is missing"))
    }
}

/// Reads one parameter after the other.
struct Parameters {
    left: std::vec::IntoIter<Parameter>,
    now: Option<Parameter>,
}

impl<'de> MapAccess<'de> for Parameters {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Problem> {
        self.now = self.left.next();
        (self.now.as_ref()).map(|parameter| seed.deserialize(parameter.name.as_str().into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        let Some(Parameter { name, values }) = self.now.take() else {
            return Err(Problem("the address has a query that cannot be read".into()));
        };
        seed.deserialize(Given(values)).map_err(|Problem(problem)| Problem(format!("the parameter `{name}`: {problem}")))
    }
}

/// What was given for a name, on its way to whatever the struct wants.
struct Given(Vec<String>);

impl Given {
    /// The only value.
    fn one(self) -> Result<String, Problem> {
        match <[String; 1]>::try_from(self.0) {
            Ok([value]) => Ok(value),
            Err(_) => Err(Problem("it is given more than once".into())),
        }
    }

    fn parse<T: std::str::FromStr>(self, expected: &str) -> Result<T, Problem> {
        let text = self.one()?;
        text.parse().map_err(|_| Problem(format!("expected {expected}, found `{text}`")))
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $expected:literal;)+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
            visitor.$visit(self.parse($expected)?)
        }
    )+ };
}

impl<'de> de::Deserializer<'de> for Given {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_string(self.one()?)
    }

    numbers! {
        deserialize_i8 visit_i8 "a whole number";
        deserialize_i16 visit_i16 "a whole number";
        deserialize_i32 visit_i32 "a whole number";
        deserialize_i64 visit_i64 "a whole number";
        deserialize_u8 visit_u8 "a positive whole number";
        deserialize_u16 visit_u16 "a positive whole number";
        deserialize_u32 visit_u32 "a positive whole number";
        deserialize_u64 visit_u64 "a positive whole number";
        deserialize_f32 visit_f32 "a number";
        deserialize_f64 visit_f64 "a number";
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let text = self.one()?;
        match text.as_str() {
            // A checkbox sends `on`.
            "true" | "on" | "1" => visitor.visit_bool(true),
            "false" | "off" | "0" => visitor.visit_bool(false),
            _ => Err(Problem(format!("expected `true` or `false`, found `{text}`"))),
        }
    }

    /// A field of a form that was left empty is not given.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.0.as_slice() {
            [only] if only.is_empty() => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_enum(self.one()?.into_deserializer())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let values = self.0.into_iter().map(|value| Self(vec![value]));
        visitor.visit_seq(SeqDeserializer::new(values))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier
    }
}

impl IntoDeserializer<'_, Problem> for Given {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Order {
        Newest,
        Oldest,
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Search {
        q: Option<String>,
        #[serde(default)]
        tag: Vec<i64>,
        page: u32,
        #[serde(default)]
        open: bool,
        order: Option<Order>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[serde(rename = "page")]
        _page: Option<u32>,
    }

    fn problem(text: &str) -> String {
        read::<Search>(text).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_query_becomes_a_struct() -> Result {
        let found: Search = read("q=a%20b+c&tag=2&utm=x&tag=1&page=7&open=on&order=oldest")?;
        let expected = Search { q: Some("a b c".into()), tag: vec![2, 1], page: 7, open: true, order: Some(Order::Oldest) };
        assert_eq!(found, expected);
        let found: Search = read("q=&page=0")?;
        assert_eq!(found, Search { q: None, tag: Vec::new(), page: 0, open: false, order: None });
        assert_eq!(read::<Search>("page=1&order=newest")?.order, Some(Order::Newest));
        Ok(())
    }

    #[test]
    fn the_parameter_that_is_wrong_is_named() {
        assert_eq!(problem(""), "the parameter `page` is missing");
        assert_eq!(problem("page=x"), "the parameter `page`: expected a positive whole number, found `x`");
        assert_eq!(problem("page=-1"), "the parameter `page`: expected a positive whole number, found `-1`");
        assert_eq!(problem("page=1&page=2"), "the parameter `page`: it is given more than once");
        assert_eq!(problem("page=1&tag=1&tag=z"), "the parameter `tag`: expected a whole number, found `z`");
        assert_eq!(problem("page=1&open=perhaps"), "the parameter `open`: expected `true` or `false`, found `perhaps`");
        assert!(problem("page=1&order=best").starts_with("the parameter `order`: unknown variant `best`"));
        let strict = read::<Strict>("pgae=1").err().map(|error| error.to_string());
        assert_eq!(strict.as_deref(), Some("this page has no parameter `pgae`, but `page`"));
    }

    #[test]
    fn whatever_is_sent_is_a_struct_or_refused() {
        #[derive(serde::Deserialize)]
        #[allow(dead_code, reason = "whether it can be read is the question")]
        struct Search {
            q: Option<String>,
            #[serde(default)]
            tag: Vec<String>,
            page: Option<u32>,
            flag: Option<bool>,
            ratio: Option<f64>,
            letter: Option<char>,
        }
        crate::fuzz::texts(&["q=a&tag=b&tag=c&page=2", "flag=on", "ratio=1e999", "letter=%C3%A9", "page=", "a[0]=1"], |text| {
            let _ = read::<Search>(text);
            if let Ok(pairs) = read::<Vec<(String, String)>>(text) {
                let written = serde_urlencoded::to_string(&pairs).unwrap_or_default();
                assert_eq!(read::<Vec<(String, String)>>(&written).unwrap_or_default(), pairs);
            }
        });
    }
}
