//! `Term`: what the database is to compute of a row, written as a Rust expression of field names.
//!
//! ```text
//! returned_at.is_none() && due_on >= lent_on
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{BinOp, Expr, ExprLit, Lit, LitStr, UnOp};

use crate::errors::Errors;
use crate::nearest::{listed, nearest};

/// Something to compute.
#[derive(Clone)]
pub(crate) enum Term {
    /// A field.
    Column(Ident),
    Literal(Literal),
    /// `sql("\"title\" COLLATE NOCASE")`: what no other term says, in the words of one database.
    Sql(LitStr),
    /// `lower(title)`, `returned_at.is_none()`
    Call(Function, Box<Term>),
    Not(Box<Term>),
    Minus(Box<Term>),
    Binary(Box<Term>, Operator, Box<Term>),
}

/// A value, and where it is written.
#[derive(Clone)]
pub(crate) struct Literal {
    pub(crate) tokens: TokenStream,
    pub(crate) value: LiteralValue,
}

#[derive(Clone)]
pub(crate) enum LiteralValue {
    Bool(bool),
    Integer(i64),
    /// Digits with a point between them.
    Decimal(String),
    Text(String),
    /// The moment at which a row is written.
    Now,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    IsNone,
    IsSome,
    Len,
    Lower,
    Upper,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// Of numbers.
    Plus,
    /// `+` of texts.
    Join,
    Minus,
    Times,
    Divide,
}

/// What may follow a point, and what may stand before parentheses.
const METHODS: [(&str, Function); 3] = [("is_none", Function::IsNone), ("is_some", Function::IsSome), ("len", Function::Len)];
const FUNCTIONS: [(&str, Function); 2] = [("lower", Function::Lower), ("upper", Function::Upper)];

const ALLOWED: &str = "the database understands field names, literals, `== != < <= > >=`, `&& || !`, `+ - * /`, \
    `field.is_none()`, `field.is_some()`, `field.len()`, `lower(field)`, `upper(field)` and `sql(\"...\")`";

impl Term {
    /// Reads an expression; `None` when a part of it is none that databases know (then the mistake is noted).
    pub(super) fn read(errors: &mut Errors, expression: &Expr) -> Option<Self> {
        match expression {
            Expr::Paren(inner) => Self::read(errors, &inner.expr),
            Expr::Group(inner) => Self::read(errors, &inner.expr),
            Expr::Lit(_) => Literal::read(errors, expression).map(Self::Literal),
            Expr::Path(path) => match path.path.get_ident() {
                Some(name) if name == "None" => refused(errors, name, "write `field.is_none()`"),
                Some(name) => Some(Self::Column(name.clone())),
                None => path.path.segments.last().and_then(|last| {
                    let stored = crate::ir::name::snake(&last.ident.to_string());
                    refused(errors, path, &format!("write what the column holds, such as `\"{stored}\"`"))
                }),
            },
            Expr::Unary(unary) => match unary.op {
                UnOp::Not(_) => Self::read(errors, &unary.expr).map(|term| Self::Not(Box::new(term))),
                UnOp::Neg(_) if matches!(*unary.expr, Expr::Lit(_)) => Literal::read(errors, expression).map(Self::Literal),
                UnOp::Neg(_) => Self::read(errors, &unary.expr).map(|term| Self::Minus(Box::new(term))),
                _ => refused(errors, unary.op, "remove it"),
            },
            Expr::Binary(binary) => {
                let (left, right) = (Self::read(errors, &binary.left), Self::read(errors, &binary.right));
                let operator = Operator::read(errors, &binary.op)?;
                Some(Self::binary(left?, operator, right?))
            }
            Expr::MethodCall(call) => {
                let term = Self::read(errors, &call.receiver);
                let function = function(errors, &call.method, &METHODS, "methods of a field");
                if let Some(argument) = call.args.first() {
                    errors.add(argument, format!("`{}()` takes nothing", call.method)).help("remove it");
                    return None;
                }
                Some(Self::Call(function?, Box::new(term?)))
            }
            Expr::Call(call) => Self::read_call(errors, call),
            Expr::Field(field) => {
                let help = format!("write `{}` alone", field.member.to_token_stream());
                refused(errors, field, &help)
            }
            Expr::Assign(assign) => refused(errors, assign.eq_token, "write `==` to compare"),
            other => not_understood(errors, other),
        }
    }

    fn read_call(errors: &mut Errors, call: &syn::ExprCall) -> Option<Self> {
        let Expr::Path(path) = &*call.func else { return refused(errors, &call.func, "call `lower(field)` or `upper(field)`") };
        let Some(name) = path.path.get_ident() else { return refused(errors, path, "call `lower(field)` or `upper(field)`") };
        if METHODS.iter().any(|(method, _)| name == method) {
            let argument = call.args.to_token_stream();
            return refused(errors, name, &format!("write `{argument}.{name}()`"));
        }
        if name == "sql" {
            return Self::read_sql(errors, call);
        }
        let function = function(errors, name, &FUNCTIONS, "functions");
        let mut arguments = call.args.iter();
        let (Some(first), None) = (arguments.next(), arguments.next()) else {
            return refused(errors, name, &format!("write `{name}(field)`"));
        };
        let term = Self::read(errors, first);
        Some(Self::Call(function?, Box::new(term?)))
    }

    /// SQL as it is. It cannot be looked into, so it is one piece whatever stands beside it.
    fn read_sql(errors: &mut Errors, call: &syn::ExprCall) -> Option<Self> {
        if let (Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })), 1) = (call.args.first(), call.args.len())
            && !text.value().trim().is_empty()
            && !text.value().contains('\0')
        {
            return Some(Self::Sql(text.clone()));
        }
        errors.add(call, "`sql` takes the text that the database reads").help("write it as one string, `sql(\"price * 2\")`");
        None
    }

    /// `+` puts texts together where one of them is seen to be text; else it adds, and the types are asked.
    fn binary(left: Self, operator: Operator, right: Self) -> Self {
        match operator {
            Operator::Plus if left.is_text() || right.is_text() => {
                Self::Binary(Box::new(left.joined()), Operator::Join, Box::new(right.joined()))
            }
            _ => Self::Binary(Box::new(left), operator, Box::new(right)),
        }
    }

    /// Whether all of it is SQL, whose columns nobody but the database knows.
    pub(crate) fn is_sql(&self) -> bool {
        matches!(self, Self::Sql(_))
    }

    fn is_text(&self) -> bool {
        match self {
            Self::Literal(literal) => matches!(literal.value, LiteralValue::Text(_)),
            Self::Call(function, _) => matches!(function, Function::Lower | Function::Upper),
            Self::Binary(_, operator, _) => *operator == Operator::Join,
            Self::Column(_) | Self::Sql(_) | Self::Not(_) | Self::Minus(_) => false,
        }
    }

    /// What is part of a text, as in `first + last + "."`, was no sum after all.
    fn joined(self) -> Self {
        match self {
            Self::Binary(left, Operator::Plus, right) => {
                Self::Binary(Box::new(left.joined()), Operator::Join, Box::new(right.joined()))
            }
            other => other,
        }
    }

    /// The fields that it names, in the order of the text; of SQL it is not known.
    pub(crate) fn columns(&self) -> Vec<&Ident> {
        match self {
            Self::Column(name) => vec![name],
            Self::Literal(_) | Self::Sql(_) => Vec::new(),
            Self::Call(_, term) | Self::Not(term) | Self::Minus(term) => term.columns(),
            Self::Binary(left, _, right) => [left.columns(), right.columns()].concat(),
        }
    }

    /// Whether it holds or not, as far as can be seen; a column alone may, and SQL.
    pub(crate) fn is_condition(&self) -> bool {
        match self {
            Self::Column(_) | Self::Sql(_) | Self::Not(_) => true,
            Self::Literal(literal) => matches!(literal.value, LiteralValue::Bool(_)),
            Self::Call(function, _) => matches!(function, Function::IsNone | Function::IsSome),
            Self::Minus(_) => false,
            Self::Binary(_, operator, _) => !operator.is_arithmetic(),
        }
    }
}

impl ToTokens for Term {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Column(name) => name.to_tokens(tokens),
            Self::Literal(literal) => tokens.extend(literal.tokens.clone()),
            Self::Sql(text) => text.to_tokens(tokens),
            Self::Call(_, term) | Self::Not(term) | Self::Minus(term) => term.to_tokens(tokens),
            Self::Binary(left, _, right) => {
                left.to_tokens(tokens);
                right.to_tokens(tokens);
            }
        }
    }
}

impl Literal {
    /// Reads a literal, with a `-` before it or not.
    fn read(errors: &mut Errors, expression: &Expr) -> Option<Self> {
        let (minus, literal) = match expression {
            Expr::Unary(unary) => ("-", &*unary.expr),
            other => ("", other),
        };
        let Expr::Lit(ExprLit { lit, .. }) = literal else { return None };
        let value = match (minus, lit) {
            ("", Lit::Bool(value)) => LiteralValue::Bool(value.value),
            ("", Lit::Str(text)) if text.value().contains('\0') => return refused(errors, text, "remove the `\\0`"),
            ("", Lit::Str(text)) => LiteralValue::Text(text.value()),
            (_, Lit::Float(number)) => LiteralValue::Decimal(format!("{minus}{}", number.base10_digits())),
            (_, Lit::Int(number)) => match format!("{minus}{}", number.base10_digits()).parse() {
                Ok(number) => LiteralValue::Integer(number),
                Err(_) => {
                    errors.add(number, format!("`{minus}{number}` is out of range")).help(format!(
                        "integers in a database go from {} to {}",
                        i64::MIN,
                        i64::MAX
                    ));
                    return None;
                }
            },
            _ => return refused(errors, lit, "write a number, a string, `true` or `false`"),
        };
        Some(Self { tokens: expression.to_token_stream(), value })
    }

    /// Reads the value of `db_default`: a literal, or `now`.
    pub(super) fn read_default(errors: &mut Errors, expression: &Expr) -> Option<Self> {
        let is_negative =
            matches!(expression, Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) && matches!(*unary.expr, Expr::Lit(_)));
        if is_negative || matches!(expression, Expr::Lit(_)) {
            return Self::read(errors, expression);
        }
        let tokens = expression.to_token_stream();
        let text = tokens.to_string().replace(' ', "");
        if text == "now" {
            return Some(Self { tokens, value: LiteralValue::Now });
        }
        let mistake = errors.add(&tokens, format!("`{text}` is nothing that the database can fill in by itself"));
        match expression {
            Expr::Call(_) if text.ends_with("now()") => mistake.help("write `db_default = now`"),
            Expr::Path(path) if path.path.segments.len() > 1 => {
                let stored = path.path.segments.last().map(|last| crate::ir::name::snake(&last.ident.to_string()));
                let stored = stored.unwrap_or_default();
                mistake.help(format!("write what the column holds, `db_default = \"{stored}\"`, or `default = {text}`"))
            }
            _ => mistake.help("write a number, a string, `true`, `false` or `now`; for a value of Rust write `default = ...`"),
        };
        None
    }
}

impl Operator {
    fn read(errors: &mut Errors, operator: &BinOp) -> Option<Self> {
        Some(match operator {
            BinOp::Or(_) => Self::Or,
            BinOp::And(_) => Self::And,
            BinOp::Eq(_) => Self::Equal,
            BinOp::Ne(_) => Self::NotEqual,
            BinOp::Lt(_) => Self::Less,
            BinOp::Le(_) => Self::LessOrEqual,
            BinOp::Gt(_) => Self::Greater,
            BinOp::Ge(_) => Self::GreaterOrEqual,
            BinOp::Add(_) => Self::Plus,
            BinOp::Sub(_) => Self::Minus,
            BinOp::Mul(_) => Self::Times,
            BinOp::Div(_) => Self::Divide,
            BinOp::BitAnd(_) => return refused(errors, operator, "write `&&`"),
            BinOp::BitOr(_) => return refused(errors, operator, "write `||`"),
            other => return not_understood(errors, other),
        })
    }

    pub(crate) fn is_arithmetic(self) -> bool {
        matches!(self, Self::Plus | Self::Join | Self::Minus | Self::Times | Self::Divide)
    }

    pub(crate) fn is_logical(self) -> bool {
        matches!(self, Self::And | Self::Or)
    }
}

fn function(errors: &mut Errors, name: &Ident, known: &[(&'static str, Function)], what: &str) -> Option<Function> {
    let text = name.to_string();
    if let Some((_, function)) = known.iter().find(|(known, _)| *known == text) {
        return Some(*function);
    }
    let names = || known.iter().map(|(name, _)| *name);
    let mistake = errors.add(name, format!("the database has no `{text}`"));
    match nearest(&text, names()) {
        Some(near) => mistake.help(format!("did you mean `{near}`?")),
        None => mistake.note(format!("the {what} are {}", listed(names(), "and"))),
    };
    None
}

fn refused<T>(errors: &mut Errors, at: impl ToTokens, help: &str) -> Option<T> {
    let tokens = at.to_token_stream();
    let text = tokens.to_string().replace(" :: ", "::");
    errors.add(tokens, format!("`{text}` cannot be computed by the database")).help(help);
    None
}

fn not_understood<T>(errors: &mut Errors, at: impl ToTokens) -> Option<T> {
    let tokens = at.to_token_stream();
    errors.add(&tokens, format!("`{tokens}` cannot be computed by the database")).note(ALLOWED);
    None
}
