//! Glue stands in whatever surroundings: without the prelude, beside the user's own `Option`, `Result`, `Some` and
//! `Model`, with names that are keywords, in a function, under `deny(warnings)`. That this file compiles is most of the
//! test.

#![deny(warnings)]

use nuages::model::Model as _;

/// Nothing is imported, and the names of the standard library mean something else.
mod own_names {
    #![allow(dead_code, non_camel_case_types)]

    pub struct Option;
    pub struct Result;
    pub struct Vec;
    pub struct String;
    pub struct Box;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Default;
    pub struct Clone;
    pub struct Iterator;

    #[derive(nuages::Model, Debug, ::core::clone::Clone)]
    #[model(label = r#type, ordering = [-r#type])]
    pub struct Model {
        pub id: i64,
        #[field(max_length = 20, default = "a word")]
        pub r#type: ::std::string::String,
        #[field(on_delete = set_null)]
        pub r#match: ::core::option::Option<nuages::model::ForeignKey<Model>>,
        pub parts: nuages::model::ManyToMany<Model>,
        #[field(default = Kind::First)]
        pub kind: Kind,
    }

    /// Columns that are called like what the glue might call its own arguments.
    #[derive(nuages::Model, Debug, ::core::clone::Clone)]
    pub struct Plain {
        pub id: i64,
        pub value: i32,
        pub values: i32,
        pub key: i32,
        pub row: i32,
        pub db: i32,
        pub new: i32,
        pub blank: i32,
        pub with: i32,
        pub other: i32,
        pub record: i32,
        pub query: i32,
        pub model: i32,
        pub name: i32,
        pub f: i32,
        pub r#ref: i32,
    }

    #[derive(nuages::Choices, Debug, ::core::clone::Clone)]
    pub enum Kind {
        First,
        Second,
    }

    #[derive(nuages::Admin)]
    #[admin(model = Model, list_display = [r#type], search_fields = [r#type])]
    pub struct Admin;

    #[nuages::get("/{id}/", public)]
    pub async fn view(id: nuages::route::Path<i64>) -> nuages::route::Redirect {
        nuages::route::Redirect::to(view::url(*id))
    }

    #[derive(nuages::View)]
    #[view(model = Plain)]
    pub struct Shown {
        pub id: i64,
        pub value: i32,
        pub r#ref: i32,
    }

    #[derive(nuages::ListView)]
    #[view(model = Plain, at = "/plain/", public, show = Shown, order = [-value, r#ref], detail = Page(id))]
    pub struct List;

    #[derive(nuages::DetailView)]
    #[view(model = Plain, at = "/plain/{id}/", public, show = Shown, parent = List)]
    pub struct Page {
        id: nuages::route::Path<i64>,
    }

    /// Its fields are called like what the glue calls its own.
    #[derive(nuages::RedirectView)]
    #[view(at = "/old/{request}/", public, to = Page(request))]
    pub struct Old {
        request: nuages::route::Path<i64>,
        payload: nuages::route::Query<()>,
        view: nuages::db::Db,
    }

    /// Named like a keyword, with arguments that are named like one and like what stands around them.
    #[nuages::command]
    pub async fn r#move(r#type: ::std::string::String, mut call: bool, outcome: ::core::option::Option<u8>) {
        call = call && r#type.is_empty() && outcome.is_none();
        ::core::assert!(!call);
    }

    nuages::app! {
        pub own {
            models: [Model, Plain],
            views: [view, List, Page, Old],
            admin: [Admin],
            commands: [r#move],
        }
    }
}

#[test]
fn keywords_lose_their_prefix() {
    let names: Vec<_> = own_names::Model::DEF.fields.iter().map(|field| (field.name, field.column.name)).collect();
    assert_eq!(names, [("id", "id"), ("type", "type"), ("match", "match_id"), ("kind", "kind")]);
    assert_eq!(own_names::Model::DEF.many[0].columns[1].name, "from_model_id");
    assert_eq!(own_names::Model::DEF.many[0].columns[2].name, "to_model_id");
}

#[test]
fn a_command_stays_a_function() {
    let command = own_names::own::app().def.commands[0];
    let arguments: Vec<&str> = command.arguments.iter().map(|argument| argument.name).collect();
    assert_eq!((command.name, arguments), ("move", vec!["type", "call", "outcome"]));
    let mut call = Box::pin(own_names::r#move("word".into(), true, Some(3)));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_ready());
}

#[test]
fn a_model_may_stand_in_a_function() {
    #[derive(nuages::Model, Debug, Clone)]
    struct Inner {
        id: i64,
        word: String,
    }

    nuages::app! {
        inside {
            models: [Inner],
        }
    }

    let inner = Inner { id: 3, word: "three".into() };
    assert_eq!((inner.key(), inner.values().len(), inner.word.as_str()), (3, 2, "three"));
    assert_eq!(inside::app().def.name, "inside");
    assert_eq!(inner::id::NAME, "id");
}
