//! Which page answers: the program's own, where there is one, else that of the defaults.
//!
//! A derive cannot know whether the program implements `ListPage` for the struct, and if it wrote the impl itself nobody could
//! override a method of it. So the glue calls a method that two traits have. One is for [`Chosen`], where the view is a
//! `ListPage`; the other for `&Chosen`, where it is any `ListView`, and answers with [`Plain`]. A method that is found
//! without borrowing comes first, so the program's own page wins.

use std::future::Future;

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};

use super::create::Of;
use super::{
    ArchiveDef, ArchivePage, ArchiveView, CreatePage, CreateView, DeletePage, DeleteView, DetailPage, DetailView, EditDef,
    ListDef, ListPage, ListView, PageDef, Period, RedirectPage, RedirectView, UpdatePage, UpdateView, Visit, archive, create,
    delete, detail, list, redirect, update,
};
use crate::error::Result;
use crate::form::{BoundForm, Submitted};
use crate::query::QuerySet;
use crate::route::Redirect;

/// A view on its way to the page that answers for it.
#[doc(hidden)]
pub struct Chosen<'a, V>(pub &'a V);

/// A view whose page is as the defaults have it.
pub(super) struct Plain<'a, V>(&'a V);

macro_rules! chosen {
    ($($method:ident: $own:ident($page:ident) else $default:ident($view:ident), $answer:path;)+) => { $(
        #[doc(hidden)]
        pub trait $own {
            fn $method(self, request: HttpRequest, payload: Payload) -> impl Future<Output = Result<HttpResponse>>;
        }

        impl<V: $page> $own for Chosen<'_, V> {
            fn $method(self, request: HttpRequest, payload: Payload) -> impl Future<Output = Result<HttpResponse>> {
                $answer(self.0, request, payload)
            }
        }

        #[doc(hidden)]
        pub trait $default {
            fn $method(self, request: HttpRequest, payload: Payload) -> impl Future<Output = Result<HttpResponse>>;
        }

        impl<V: $view> $default for &Chosen<'_, V> {
            async fn $method(self, request: HttpRequest, payload: Payload) -> Result<HttpResponse> {
                $answer(&Plain(self.0), request, payload).await
            }
        }

        impl<V: $view> $page for Plain<'_, V> {}
    )+ };
}

chosen! {
    list_page: OwnListPage(ListPage) else PlainListPage(ListView), list::answer;
    detail_page: OwnDetailPage(DetailPage) else PlainDetailPage(DetailView), detail::answer;
    create_page: OwnCreatePage(CreatePage) else PlainCreatePage(CreateView), create::answer;
    update_page: OwnUpdatePage(UpdatePage) else PlainUpdatePage(UpdateView), update::answer;
    delete_page: OwnDeletePage(DeletePage) else PlainDeletePage(DeleteView), delete::answer;
    archive_page: OwnArchivePage(ArchivePage) else PlainArchivePage(ArchiveView), archive::answer;
    redirect_page: OwnRedirectPage(RedirectPage) else PlainRedirectPage(RedirectView), redirect::answer;
}

impl<V: ListView> ListView for Plain<'_, V> {
    type Model = V::Model;
    type Show = V::Show;
    const DEF: &'static ListDef = V::DEF;

    fn records(&self) -> QuerySet<Self::Model> {
        self.0.records()
    }

    fn url_of(row: &Self::Show) -> Option<String> {
        V::url_of(row)
    }
}

impl<V: DetailView> DetailView for Plain<'_, V> {
    type Model = V::Model;
    type Show = V::Show;
    const DEF: &'static PageDef = V::DEF;

    fn records(&self) -> QuerySet<Self::Model> {
        self.0.records()
    }
}

impl<V: ArchiveView> ArchiveView for Plain<'_, V> {
    type Model = V::Model;
    type Show = V::Show;
    const DEF: &'static ArchiveDef = V::DEF;

    fn records(&self) -> QuerySet<Self::Model> {
        self.0.records()
    }

    fn url_of(row: &Self::Show) -> Option<String> {
        V::url_of(row)
    }

    fn period(&self) -> Period {
        self.0.period()
    }

    fn url_of_period(period: Period) -> Option<String> {
        V::url_of_period(period)
    }
}

impl<V: RedirectView> RedirectView for Plain<'_, V> {
    fn target(&self) -> Redirect {
        self.0.target()
    }
}

impl<V: CreateView> CreateView for Plain<'_, V> {
    type Form = V::Form;
    const DEF: &'static EditDef = V::DEF;

    async fn store(&self, form: Submitted<Self::Form>, visit: &Visit) -> Result<Result<Of<Self::Form>, BoundForm<Self::Form>>> {
        self.0.store(form, visit).await
    }

    fn next(&self, record: &Of<Self::Form>) -> String {
        self.0.next(record)
    }
}

impl<V: UpdateView> UpdateView for Plain<'_, V> {
    type Form = V::Form;
    const DEF: &'static EditDef = V::DEF;

    fn records(&self) -> QuerySet<Of<Self::Form>> {
        self.0.records()
    }

    fn next(&self, record: &Of<Self::Form>) -> String {
        self.0.next(record)
    }
}

impl<V: DeleteView> DeleteView for Plain<'_, V> {
    type Model = V::Model;
    const DEF: &'static EditDef = V::DEF;

    fn records(&self) -> QuerySet<Self::Model> {
        self.0.records()
    }

    fn next(&self, record: &Self::Model) -> String {
        self.0.next(record)
    }
}
