const _: () = {
    #[automatically_derived]
    impl ::nuages::__private::Column for Isbn {
        type SqlType = <String as ::nuages::__private::Column>::SqlType;
        const KIND: ::nuages::__private::Kind = <String as ::nuages::__private::Column>::KIND
            .with_max_length(13u32);
        const NULL: bool = <String as ::nuages::__private::Column>::NULL;
        const CHOICES: &'static [::nuages::__private::ChoiceDef] = <String as ::nuages::__private::Column>::CHOICES;
        const FILE: ::nuages::__private::Option<::nuages::__private::FileDef> = <String as ::nuages::__private::Column>::FILE;
        const SECRET: bool = <String as ::nuages::__private::Column>::SECRET;
        fn to_value(&self) -> ::nuages::__private::Value {
            ::nuages::__private::Column::to_value(&self.0)
        }
        fn from_value(
            value: ::nuages::__private::Value,
        ) -> ::nuages::__private::CoreResult<Self, ::nuages::__private::ValueError> {
            let inner = <String as ::nuages::__private::Column>::from_value(value)?;
            is_isbn(&inner)?;
            ::nuages::__private::Ok(Self(inner))
        }
        fn read(
            kind: ::nuages::__private::Kind,
            raw: ::nuages::__private::Option<::nuages::__private::RawValue<'_>>,
        ) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Ok(Self(::nuages::__private::Column::read(kind, raw)?))
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Newtype for Isbn {
        type Inner = String;
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::deserialize::FromSql<
        <String as ::nuages::__private::Column>::SqlType,
        ::nuages::__private::Backend,
    > for Isbn {
        fn from_sql(
            raw: ::nuages::__private::RawValue<'_>,
        ) -> ::nuages::__private::RowResult<Self> {
            <Self as ::nuages::__private::Column>::read(
                <Self as ::nuages::__private::Column>::KIND,
                ::nuages::__private::Some(raw),
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::Queryable<
        <String as ::nuages::__private::Column>::SqlType,
        ::nuages::__private::Backend,
    > for Isbn {
        type Row = Self;
        fn build(row: Self) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Ok(row)
        }
    }
    const _: () = ::nuages::__private::takes_max_length::<Isbn, _>(|column| &column.0);
};
