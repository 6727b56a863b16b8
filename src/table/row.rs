use super::cell::{Cell, Column};

/// Row of a table: every row has the same columns, in the same order.
pub trait Row {
    /// Columns of the table.
    const COLUMNS: &'static [Column];

    /// Returns the values of the row, one for each column.
    fn cells(&self) -> Vec<Cell<'_>>;
}

/// Defines a row: a struct whose fields are its columns, [`Row`], and serde's form, in which no column is ever absent.
macro_rules! row {
    ($(#[$meta:meta])* pub struct $row:ident<$life:lifetime> {
        $($(#[$column_meta:meta])* $column:ident: $type:ty,)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub struct $row<$life> {
            $($(#[$column_meta])* pub $column: $type,)+
        }

        impl<$life> $crate::table::Row for $row<$life> {
            const COLUMNS: &'static [$crate::table::Column] =
                &[$($crate::table::Column::new::<$type>(stringify!($column)),)+];

            fn cells(&self) -> Vec<$crate::table::Cell<'_>> {
                vec![$($crate::table::cell::ToCell::to_cell(&self.$column),)+]
            }
        }

        impl serde::Serialize for $row<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;

                let columns = <Self as $crate::table::Row>::COLUMNS;
                let mut row = serializer.serialize_struct(stringify!($row), columns.len())?;
                for (column, cell) in columns.iter().zip($crate::table::Row::cells(self)) {
                    row.serialize_field(column.name, &cell)?;
                }
                row.end()
            }
        }
    };
}
pub(super) use row;
