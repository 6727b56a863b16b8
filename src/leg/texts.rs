//! Conversion between the forms of a text, for all types that have texts.

use super::{Cause, End, Facts, LegKey, Line, Observation, ObservedEnd, Parties, Party, Rating, Recording};

/// Type whose texts have a type of their own, [`Text`](Self::Text).
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

/// Lists the fields of each type: those without texts, optional texts, and those that have texts themselves. A forgotten
/// field does not compile.
macro_rules! texts {
    ($($type:ident { plain: $($plain:ident),*; texts: $($text:ident),*; nested: $($nested:ident),* })+) => {
        $(impl<S> Texts for $type<S> {
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
                    $($nested: $nested.lend(),)*
                }
            }

            #[inline]
            fn convert<T>(self) -> $type<T>
            where
                S: Into<T>,
            {
                let Self { $($plain,)* $($text,)* $($nested,)* } = self;
                $type { $($plain,)* $($text: $text.map(Into::into),)* $($nested: $nested.convert(),)* }
            }
        })+
    };
}

texts! {
    Cause { plain: q850, sip; texts: raw; nested: }
    End { plain: outcome, by, source; texts: ; nested: cause }
    Facts {
        plain: state, offered_at, answered_at, ended_at, reported, was_answered, amd, anomalies;
        texts: disposition;
        nested: end, recordings, ratings
    }
    Line { plain: ; texts: id, number, label; nested: }
    Observation { plain: phase, role, sent_at, received_at; texts: call, parent; nested: key, parties, facts }
    ObservedEnd { plain: may_be_elsewhere; texts: ; nested: end }
    Party { plain: kind; texts: id, extension, number, name, organisation; nested: }
    Rating { plain: about, score, of; texts: comment; nested: }
    Recording { plain: ; texts: id, url; nested: }
    Parties { plain: precedence, direction, placed_by, origin; texts: ; nested: local, remote, routed_by, line }
}

impl<S> Texts for LegKey<S> {
    type Text = S;
    type With<T> = LegKey<T>;

    fn lend(&self) -> LegKey<&str>
    where
        S: AsRef<str>,
    {
        let Self { vendor, tenant, id } = self;
        LegKey { vendor: vendor.clone(), tenant: tenant.as_ref(), id: id.as_ref() }
    }

    fn convert<T>(self) -> LegKey<T>
    where
        S: Into<T>,
    {
        let Self { vendor, tenant, id } = self;
        LegKey { vendor, tenant: tenant.into(), id: id.into() }
    }
}

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
