///The columns of [`Address`], for queries of the models that embed it.
#[allow(non_camel_case_types, dead_code, unreachable_pub)]
pub mod address {
    /// A type for each field.
    pub mod fields {
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct street;
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct town;
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct zip;
    }
    /// The columns in the model that has them as `E`.
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    pub struct Columns<E: ::nuages::__private::EmbedField> {
        ///The column `street`.
        pub street: ::nuages::__private::Col<::nuages::__private::In<E, fields::street>>,
        ///The column `city`.
        pub town: ::nuages::__private::Col<::nuages::__private::In<E, fields::town>>,
        ///The column `zip`.
        pub zip: ::nuages::__private::Col<::nuages::__private::In<E, fields::zip>>,
    }
}
const _: () = {
    #[automatically_derived]
    impl ::nuages::__private::EmbeddedField for address::fields::street {
        type Type = String;
        const INDEX: usize = 0usize;
        const NAME: &'static str = "street";
        const COLUMN: &'static str = "street";
        const LABEL: &'static str = "street";
    }
    #[automatically_derived]
    impl ::nuages::__private::EmbeddedField for address::fields::town {
        type Type = String;
        const INDEX: usize = 1usize;
        const NAME: &'static str = "town";
        const COLUMN: &'static str = "city";
        const LABEL: &'static str = "town";
    }
    #[automatically_derived]
    impl ::nuages::__private::EmbeddedField for address::fields::zip {
        type Type = Option<String>;
        const INDEX: usize = 2usize;
        const NAME: &'static str = "zip";
        const COLUMN: &'static str = "zip";
        const LABEL: &'static str = "zip";
    }
    #[automatically_derived]
    impl<
        E: ::nuages::__private::EmbedField<Type = Address>,
    > ::nuages::__private::EmbeddedColumns for address::Columns<E> {
        const NEW: Self = Self {
            street: ::nuages::__private::Col::NEW,
            town: ::nuages::__private::Col::NEW,
            zip: ::nuages::__private::Col::NEW,
        };
        const FIELDS: &'static [::nuages::__private::FieldDef] = &[
            ::nuages::__private::In::<E, address::fields::street>::def()
                .max_length(100u32),
            ::nuages::__private::In::<E, address::fields::town>::def().index(),
            ::nuages::__private::In::<E, address::fields::zip>::def(),
        ];
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<
        E: ::nuages::__private::EmbedField<Type = Address>,
    > ::nuages::__private::IsGiven<E> for address::Columns<E>
    where
        ::nuages::__private::Missing<
            ::nuages::__private::In<E, address::fields::street>,
        >: ::nuages::__private::IsGiven<
            ::nuages::__private::In<E, address::fields::street>,
        >,
        ::nuages::__private::Missing<
            ::nuages::__private::In<E, address::fields::town>,
        >: ::nuages::__private::IsGiven<
            ::nuages::__private::In<E, address::fields::town>,
        >,
        ::nuages::__private::Missing<
            ::nuages::__private::In<E, address::fields::zip>,
        >: ::nuages::__private::IsGiven<
            ::nuages::__private::In<E, address::fields::zip>,
        >,
    {}
    #[automatically_derived]
    impl ::nuages::__private::Embedded for Address {
        type Columns<E: ::nuages::__private::EmbedField<Type = Self>> = address::Columns<
            E,
        >;
        const WIDTH: usize = 3usize;
        fn from_row<
            'conn,
            E: ::nuages::__private::EmbedField<Type = Self>,
            R: ::nuages::__private::Row<'conn, ::nuages::__private::Backend>,
        >(
            row: &mut ::nuages::__private::RowReader<'_, R>,
        ) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Ok(Self {
                street: row
                    .next_field::<
                        ::nuages::__private::In<E, address::fields::street>,
                    >()?,
                town: row
                    .next_field::<::nuages::__private::In<E, address::fields::town>>()?,
                zip: row
                    .next_field::<::nuages::__private::In<E, address::fields::zip>>()?,
            })
        }
        fn values(&self) -> ::nuages::__private::Vec<::nuages::__private::Value> {
            ::nuages::__private::Vec::from([
                <String as ::nuages::__private::Column>::to_value(&self.street),
                <String as ::nuages::__private::Column>::to_value(&self.town),
                <Option<String> as ::nuages::__private::Column>::to_value(&self.zip),
            ])
        }
    }
    const _: () = ::nuages::__private::takes_max_length::<
        Address,
        _,
    >(|model| &model.street);
};
///The columns and relations of [`Parcel`], for queries.
#[allow(non_camel_case_types, non_upper_case_globals, dead_code, unreachable_pub)]
pub mod parcel {
    /// A type for each field.
    pub mod fields {
        ///The field `id`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct id;
        ///The field `sender`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct sender;
        ///The field `receiver`.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        pub struct receiver;
    }
    ///The column `id`.
    pub type id = ::nuages::__private::Col<fields::id>;
    ///The column `id`.
    pub const id: id = ::nuages::__private::Col::NEW;
    ///The columns of `sender`.
    pub const sender: <<fields::sender as ::nuages::__private::EmbedField>::Type as ::nuages::__private::Embedded>::Columns<
        fields::sender,
    > = ::nuages::__private::EmbeddedColumns::NEW;
    ///The columns of `receiver`.
    pub const receiver: <<fields::receiver as ::nuages::__private::EmbedField>::Type as ::nuages::__private::Embedded>::Columns<
        fields::receiver,
    > = ::nuages::__private::EmbeddedColumns::NEW;
    /// Every column, in the order of the fields.
    pub const all_columns: ::nuages::__private::AllColumns<
        <fields::id as ::nuages::__private::Field>::Model,
    > = ::nuages::__private::AllColumns::NEW;
    /// The diesel table.
    #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy)]
    pub struct table;
    /// The columns and relations by the names of the fields.
    #[allow(missing_docs)]
    pub struct Fields {
        pub id: ::nuages::__private::Col<fields::id>,
        pub sender: <<fields::sender as ::nuages::__private::EmbedField>::Type as ::nuages::__private::Embedded>::Columns<
            fields::sender,
        >,
        pub receiver: <<fields::receiver as ::nuages::__private::EmbedField>::Type as ::nuages::__private::Embedded>::Columns<
            fields::receiver,
        >,
    }
    #[doc(hidden)]
    pub const __FIELDS: Fields = Fields { id, sender, receiver };
    ///The permission `add_parcel`.
    pub const ADD: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::id,
    >("add_parcel");
    ///The permission `change_parcel`.
    pub const CHANGE: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::id,
    >("change_parcel");
    ///The permission `delete_parcel`.
    pub const DELETE: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::id,
    >("delete_parcel");
    ///The permission `view_parcel`.
    pub const VIEW: ::nuages::__private::PermissionName = ::nuages::__private::PermissionName::of::<
        fields::id,
    >("view_parcel");
    /// A new record in the making.
    #[must_use = "nothing is stored until `save` is awaited"]
    pub struct New<__0, __1>(
        ::nuages::__private::Create<<fields::id as ::nuages::__private::Field>::Model>,
        ::nuages::__private::PhantomData<(__0, __1)>,
    );
    impl<__0, __1> New<__0, __1> {
        #[doc(hidden)]
        pub fn __blank() -> Self {
            New(
                ::nuages::__private::Default::default(),
                ::nuages::__private::PhantomData,
            )
        }
        ///Gives `id` a value.
        pub fn id(
            self,
            __value: impl ::nuages::__private::IntoValue<
                <fields::id as ::nuages::__private::Field>::Type,
            >,
        ) -> New<__0, __1> {
            New(self.0.with::<fields::id>(__value), ::nuages::__private::PhantomData)
        }
        ///Gives `sender` a value.
        pub fn sender(
            self,
            __value: <fields::sender as ::nuages::__private::EmbedField>::Type,
        ) -> New<::nuages::__private::Given, __1> {
            New(
                self.0.with_part::<fields::sender>(&__value),
                ::nuages::__private::PhantomData,
            )
        }
        ///Gives `receiver` a value.
        pub fn receiver(
            self,
            __value: <fields::receiver as ::nuages::__private::EmbedField>::Type,
        ) -> New<__0, ::nuages::__private::Given> {
            New(
                self.0.with_part::<fields::receiver>(&__value),
                ::nuages::__private::PhantomData,
            )
        }
        /// Stores the record, and gives it back as the database has it.
        pub fn save(
            self,
            __db: &::nuages::__private::Db,
        ) -> ::nuages::__private::Saving<
            '_,
            <fields::id as ::nuages::__private::Field>::Model,
        >
        where
            __0: ::nuages::__private::IsGiven<fields::sender>,
            __1: ::nuages::__private::IsGiven<fields::receiver>,
        {
            self.0.save(__db)
        }
    }
    impl<
        __0: ::nuages::__private::IsGiven<fields::sender>,
        __1: ::nuages::__private::IsGiven<fields::receiver>,
    > ::nuages::__private::From<New<__0, __1>>
    for ::nuages::__private::Create<<fields::id as ::nuages::__private::Field>::Model> {
        fn from(__new: New<__0, __1>) -> Self {
            __new.0
        }
    }
}
const _: () = {
    const APP: &str = <Parcel as ::nuages::__private::InApp>::APP;
    const PARTS: &[&[::nuages::__private::FieldDef]] = &[
        &[
            ::nuages::__private::FieldDef::of::<parcel::fields::id>("id", "id")
                .primary_key(),
        ],
        ::nuages::__private::part_fields::<parcel::fields::sender>(),
        ::nuages::__private::part_fields::<parcel::fields::receiver>(),
    ];
    const FIELDS: &[::nuages::__private::FieldDef] = &::nuages::__private::all_fields::<
        { ::nuages::__private::width_of(PARTS) },
    >(PARTS);
    #[automatically_derived]
    impl ::nuages::__private::Model for Parcel {
        type Key = i64;
        type Table = parcel::table;
        type Fields = parcel::Fields;
        const FIELDS: Self::Fields = parcel::__FIELDS;
        const TABLE: &'static str = {
            const NAME: &::nuages::__private::Name = &::nuages::__private::Name::join(
                APP,
                "parcel",
            );
            NAME.as_str()
        };
        const KEY_COLUMN: &'static str = "id";
        const PAIR_COLUMNS: [&'static str; 3] = [
            "parcel_id",
            "from_parcel_id",
            "to_parcel_id",
        ];
        const DEF: &'static ::nuages::__private::ModelDef = &::nuages::__private::ModelDef {
            name: "Parcel",
            app: APP,
            table: <Parcel as ::nuages::__private::Model>::TABLE,
            verbose_name: "parcel",
            verbose_name_plural: "parcels",
            fields: FIELDS,
            key: 0usize,
            ordering: &[
                ::nuages::__private::OrderDef {
                    field: {
                        const ALL: ::nuages::__private::ModelDef = ::nuages::__private::ModelDef {
                            name: "Parcel",
                            fields: FIELDS,
                            ..::nuages::__private::ModelDef::EMPTY
                        };
                        ALL.position("to_town")
                    },
                    direction: ::nuages::__private::Direction::Descending,
                },
            ],
            ..::nuages::__private::ModelDef::EMPTY
        };
        fn key(&self) -> Self::Key {
            ::nuages::__private::Clone::clone(&self.id)
        }
        fn from_row<
            'conn,
            R: ::nuages::__private::Row<'conn, ::nuages::__private::Backend>,
        >(
            row: &mut ::nuages::__private::RowReader<'_, R>,
        ) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Ok(Self {
                id: row.next_field::<parcel::fields::id>()?,
                sender: ::nuages::__private::part_of_row::<
                    parcel::fields::sender,
                    _,
                >(row)?,
                receiver: ::nuages::__private::part_of_row::<
                    parcel::fields::receiver,
                    _,
                >(row)?,
            })
        }
        fn values(&self) -> ::nuages::__private::Vec<::nuages::__private::Value> {
            [
                ::nuages::__private::Vec::from([
                    ::nuages::__private::value_of::<parcel::fields::id>(&self.id),
                ]),
                ::nuages::__private::part_values::<parcel::fields::sender>(&self.sender),
                ::nuages::__private::part_values::<
                    parcel::fields::receiver,
                >(&self.receiver),
            ]
                .concat()
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Field for parcel::fields::id {
        type Model = Parcel;
        type Type = i64;
        const INDEX: usize = 0usize;
        const COLUMN: &'static str = "id";
    }
    #[automatically_derived]
    impl ::nuages::__private::EmbedField for parcel::fields::sender {
        type Model = Parcel;
        type Type = Address;
        const START: usize = 1usize;
        const PREFIX: &'static str = "from_";
    }
    const _: () = <::nuages::__private::CheckEmbed<parcel::fields::sender>>::NEW
        .columns_are_free();
    #[automatically_derived]
    impl ::nuages::__private::EmbedField for parcel::fields::receiver {
        type Model = Parcel;
        type Type = Address;
        const START: usize = 1usize
            + ::nuages::__private::part_width::<parcel::fields::sender>();
        const PREFIX: &'static str = "to_";
    }
    const _: () = <::nuages::__private::CheckEmbed<parcel::fields::receiver>>::NEW
        .columns_are_free();
    #[automatically_derived]
    impl ::nuages::__private::diesel::internal::table_macro::StaticQueryFragment
    for parcel::table {
        type Component = ::nuages::__private::diesel::internal::table_macro::Identifier<
            'static,
        >;
        const STATIC_COMPONENT: &'static Self::Component = &::nuages::__private::diesel::internal::table_macro::Identifier(
            <Parcel as ::nuages::__private::Model>::TABLE,
        );
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::QueryFragment<
        ::nuages::__private::Backend,
    > for parcel::table {
        fn walk_ast<'b>(
            &'b self,
            pass: ::nuages::__private::diesel::query_builder::AstPass<
                '_,
                'b,
                ::nuages::__private::Backend,
            >,
        ) -> ::nuages::__private::diesel::QueryResult<()> {
            ::nuages::__private::diesel::query_builder::QueryFragment::walk_ast(
                <Self as ::nuages::__private::diesel::internal::table_macro::StaticQueryFragment>::STATIC_COMPONENT,
                pass,
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::QueryId for parcel::table {
        type QueryId = Self;
        const HAS_STATIC_QUERY_ID: bool = true;
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::QuerySource for parcel::table {
        type FromClause = ::nuages::__private::diesel::internal::table_macro::StaticQueryFragmentInstance<
            Self,
        >;
        type DefaultSelection = ::nuages::__private::AllColumns<Parcel>;
        fn from_clause(&self) -> Self::FromClause {
            ::nuages::__private::diesel::internal::table_macro::StaticQueryFragmentInstance::new()
        }
        fn default_selection(&self) -> Self::DefaultSelection {
            ::nuages::__private::AllColumns::NEW
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::AsQuery for parcel::table {
        type SqlType = ::nuages::__private::RowOf<Parcel>;
        type Query = ::nuages::__private::diesel::internal::table_macro::SelectStatement<
            ::nuages::__private::diesel::internal::table_macro::FromClause<Self>,
        >;
        fn as_query(self) -> Self::Query {
            ::nuages::__private::diesel::internal::table_macro::SelectStatement::simple(
                self,
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::Table for parcel::table {
        type PrimaryKey = parcel::id;
        type AllColumns = ::nuages::__private::AllColumns<Parcel>;
        fn primary_key(&self) -> Self::PrimaryKey {
            parcel::id
        }
        fn all_columns() -> Self::AllColumns {
            ::nuages::__private::AllColumns::NEW
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::associations::HasTable for parcel::table {
        type Table = Self;
        fn table() -> Self::Table {
            parcel::table
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_builder::IntoUpdateTarget for parcel::table {
        type WhereClause = <<Self as ::nuages::__private::diesel::query_builder::AsQuery>::Query as ::nuages::__private::diesel::query_builder::IntoUpdateTarget>::WhereClause;
        fn into_update_target(
            self,
        ) -> ::nuages::__private::diesel::query_builder::UpdateTarget<
            Self::Table,
            Self::WhereClause,
        > {
            ::nuages::__private::diesel::query_builder::IntoUpdateTarget::into_update_target(
                ::nuages::__private::diesel::query_builder::AsQuery::as_query(self),
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_source::AppearsInFromClause<parcel::table>
    for parcel::table {
        type Count = ::nuages::__private::diesel::query_source::Once;
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::query_source::AppearsInFromClause<parcel::table>
    for ::nuages::__private::diesel::internal::table_macro::NoFromClause {
        type Count = ::nuages::__private::diesel::query_source::Never;
    }
    #[automatically_derived]
    impl<
        F: ::nuages::__private::Field<Model = Parcel>,
    > ::nuages::__private::diesel::SelectableExpression<parcel::table>
    for ::nuages::__private::Col<F> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::SelectableExpression<parcel::table>
    for ::nuages::__private::Predicate<Parcel> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::SelectableExpression<parcel::table>
    for ::nuages::__private::AllColumns<Parcel> {}
    #[automatically_derived]
    impl ::nuages::__private::diesel::deserialize::FromSqlRow<
        ::nuages::__private::RowOf<Parcel>,
        ::nuages::__private::Backend,
    > for Parcel {
        fn build_from_row<'row>(
            row: &impl ::nuages::__private::diesel::row::Row<
                'row,
                ::nuages::__private::Backend,
            >,
        ) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Model::from_row(
                &mut ::nuages::__private::RowReader::of(row),
            )
        }
    }
    #[automatically_derived]
    impl<
        L: ::nuages::__private::diesel::QuerySource,
        R: ::nuages::__private::diesel::QuerySource,
        K,
    > ::nuages::__private::diesel::JoinTo<
        ::nuages::__private::diesel::internal::table_macro::Join<L, R, K>,
    > for parcel::table
    where
        ::nuages::__private::diesel::internal::table_macro::Join<
            L,
            R,
            K,
        >: ::nuages::__private::diesel::JoinTo<parcel::table>,
    {
        type FromClause = ::nuages::__private::diesel::internal::table_macro::Join<
            L,
            R,
            K,
        >;
        type OnClause = <::nuages::__private::diesel::internal::table_macro::Join<
            L,
            R,
            K,
        > as ::nuages::__private::diesel::JoinTo<parcel::table>>::OnClause;
        fn join_target(
            join: ::nuages::__private::diesel::internal::table_macro::Join<L, R, K>,
        ) -> (Self::FromClause, Self::OnClause) {
            (
                join,
                <::nuages::__private::diesel::internal::table_macro::Join<
                    L,
                    R,
                    K,
                > as ::nuages::__private::diesel::JoinTo<
                    parcel::table,
                >>::join_target(parcel::table)
                    .1,
            )
        }
    }
    #[automatically_derived]
    impl<
        J,
        O,
    > ::nuages::__private::diesel::JoinTo<
        ::nuages::__private::diesel::internal::table_macro::JoinOn<J, O>,
    > for parcel::table
    where
        ::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        >: ::nuages::__private::diesel::JoinTo<parcel::table>,
    {
        type FromClause = ::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        >;
        type OnClause = <::nuages::__private::diesel::internal::table_macro::JoinOn<
            J,
            O,
        > as ::nuages::__private::diesel::JoinTo<parcel::table>>::OnClause;
        fn join_target(
            join: ::nuages::__private::diesel::internal::table_macro::JoinOn<J, O>,
        ) -> (Self::FromClause, Self::OnClause) {
            (
                join,
                <::nuages::__private::diesel::internal::table_macro::JoinOn<
                    J,
                    O,
                > as ::nuages::__private::diesel::JoinTo<
                    parcel::table,
                >>::join_target(parcel::table)
                    .1,
            )
        }
    }
    #[automatically_derived]
    impl<T> ::nuages::__private::diesel::Insertable<T> for parcel::table
    where
        <parcel::table as ::nuages::__private::diesel::query_builder::AsQuery>::Query: ::nuages::__private::diesel::Insertable<
            T,
        >,
    {
        type Values = <<parcel::table as ::nuages::__private::diesel::query_builder::AsQuery>::Query as ::nuages::__private::diesel::Insertable<
            T,
        >>::Values;
        fn values(self) -> Self::Values {
            ::nuages::__private::diesel::Insertable::values(
                ::nuages::__private::diesel::query_builder::AsQuery::as_query(self),
            )
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl Parcel {
        /// All records, as the start of a query.
        pub fn objects() -> ::nuages::__private::QuerySet<Self> {
            ::nuages::__private::Default::default()
        }
        /// A new record: call the method of each field, then `save`.
        pub fn create() -> parcel::New<
            ::nuages::__private::MissingPart<parcel::fields::sender>,
            ::nuages::__private::MissingPart<parcel::fields::receiver>,
        > {
            parcel::New::__blank()
        }
    }
};
