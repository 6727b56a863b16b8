/// Name of a channel, such as `PJSIP/101-00000002`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Channel<'n> {
    pub(crate) technology: &'n str,
    pub(crate) endpoint: &'n str,
    /// Whether another channel took over its connection: it is only there to be hung up.
    pub(crate) is_zombie: bool,
}

impl<'n> From<&'n str> for Channel<'n> {
    fn from(name: &'n str) -> Self {
        let living = name.strip_suffix("<ZOMBIE>");
        let name = living.unwrap_or(name);
        let (technology, rest) = name.split_once('/').unwrap_or(("", name));
        let endpoint = rest.rsplit_once('-').map_or(rest, |(endpoint, _)| endpoint);
        Self { technology, endpoint, is_zombie: living.is_some() }
    }
}
