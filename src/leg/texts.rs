//! Conversion between borrowed and owned texts, for all types that have texts.

/// Type that is generic over the type of its texts, [`Text`](Self::Text).
pub(crate) trait Texts {
    /// Type of the texts.
    type Text;

    /// The same type with texts of another type.
    type With<T>;

    /// Borrows every text.
    fn lend(&self) -> Self::With<&str>
    where
        Self::Text: AsRef<str>;

    /// Converts every text.
    fn convert<T>(self) -> Self::With<T>
    where
        Self::Text: Into<T>;
}

/// Implements [`Texts`] by the fields of each type: those without texts, optional texts, and those that have texts themselves.
/// A forgotten field does not compile.
macro_rules! texts {
    ($($type:ident { plain: $($plain:ident),*; texts: $($text:ident),*; nested: $($nested:ident),* })+) => {
        $(impl<S> $crate::leg::Texts for $type<S> {
            type Text = S;
            type With<T> = $type<T>;

            #[inline]
            fn lend(&self) -> $type<&str>
            where
                S: AsRef<str>,
            {
                let Self { $($plain,)* $($text,)* $($nested,)* } = self;
                $type {
                    $($plain: Clone::clone($plain),)*
                    $($text: $text.as_ref().map(AsRef::as_ref),)*
                    $($nested: $crate::leg::Texts::lend($nested),)*
                }
            }

            #[inline]
            fn convert<T>(self) -> $type<T>
            where
                S: Into<T>,
            {
                let Self { $($plain,)* $($text,)* $($nested,)* } = self;
                $type { $($plain,)* $($text: $text.map(Into::into),)* $($nested: $crate::leg::Texts::convert($nested),)* }
            }
        })+
    };
}
pub(crate) use texts;

impl<X: Texts> Texts for Option<X> {
    type Text = X::Text;
    type With<T> = Option<X::With<T>>;

    #[inline]
    fn lend(&self) -> Option<X::With<&str>>
    where
        X::Text: AsRef<str>,
    {
        self.as_ref().map(X::lend)
    }

    #[inline]
    fn convert<T>(self) -> Option<X::With<T>>
    where
        X::Text: Into<T>,
    {
        self.map(X::convert)
    }
}

impl<X: Texts> Texts for Box<X> {
    type Text = X::Text;
    type With<T> = Box<X::With<T>>;

    fn lend(&self) -> Box<X::With<&str>>
    where
        X::Text: AsRef<str>,
    {
        Box::new(X::lend(self))
    }

    fn convert<T>(self) -> Box<X::With<T>>
    where
        X::Text: Into<T>,
    {
        Box::new(X::convert(*self))
    }
}

impl<X: Texts> Texts for Vec<X> {
    type Text = X::Text;
    type With<T> = Vec<X::With<T>>;

    fn lend(&self) -> Vec<X::With<&str>>
    where
        X::Text: AsRef<str>,
    {
        self.iter().map(X::lend).collect()
    }

    fn convert<T>(self) -> Vec<X::With<T>>
    where
        X::Text: Into<T>,
    {
        self.into_iter().map(X::convert).collect()
    }
}
