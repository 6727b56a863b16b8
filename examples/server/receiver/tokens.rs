//! Tokens of the addresses. None of the vendors signs what it sends, so the proof is an address that cannot be guessed.

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

use super::file_mode;

/// Random bytes in a token: more than can be guessed.
const BYTES: usize = 24;

/// Least number of characters of a token.
const SHORTEST: usize = 22;

/// Secret part of an address. `Debug` does not show it.
#[derive(Clone, Deserialize, Serialize)]
#[serde(try_from = "String")]
pub(crate) struct Token(String);

impl Token {
    fn random() -> io::Result<Self> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Compares in a time that does not depend on how much of a guess is right.
    pub(crate) fn is(&self, guess: &str) -> bool {
        self.0.as_bytes().ct_eq(guess.as_bytes()).into()
    }

    /// Returns the token, to be shown only to the user.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Token {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if text.len() < SHORTEST || !text.bytes().all(fits) {
            return Err("a token has at least 22 letters, digits, `-` or `_`");
        }
        Ok(Self(text))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Tokens of all addresses: each has its own, so a known one opens no other address.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Tokens {
    pub(crate) ringme: Token,
    pub(crate) webitel: Token,
    pub(crate) vega: Token,
    pub(crate) page: Token,
}

impl Tokens {
    /// Returns the tokens of that file, and whether they are new: without the file they are generated, and written to it.
    pub(crate) fn of(path: &Path) -> io::Result<(Self, bool)> {
        match fs::read(path) {
            Ok(text) => match serde_json::from_slice(&text) {
                Ok(tokens) => Ok((tokens, false)),
                // The error's own text may show a token.
                Err(error) => {
                    Err(io::Error::other(format!("{}: no tokens at line {}", path.display(), error.line())))
                }
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let tokens = Self {
                    ringme: Token::random()?,
                    webitel: Token::random()?,
                    vega: Token::random()?,
                    page: Token::random()?,
                };
                tokens.keep(path)?;
                Ok((tokens, true))
            }
            Err(error) => Err(error),
        }
    }

    /// Writes the file, which is complete when it gets its name.
    fn keep(&self, path: &Path) -> io::Result<()> {
        let beside = path.with_extension("new");
        let mut file = file_mode::create(&beside)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    }

    /// Returns the token of that address.
    pub(crate) fn get(&self, endpoint: &str) -> Option<&Token> {
        match endpoint {
            "ringme" => Some(&self.ringme),
            "webitel" => Some(&self.webitel),
            "vega" => Some(&self.vega),
            "page" => Some(&self.page),
            _ => None,
        }
    }

    /// Returns the addresses for the vendors, and that of the page.
    pub(crate) fn addresses(&self, base: &str) -> String {
        let base = base.trim_end_matches('/');
        let (ringme, webitel) = (self.ringme.reveal(), self.webitel.reveal());
        let (vega, page) = (self.vega.reveal(), self.page.reveal());
        format!(
            "RingMe   {base}/ringme/{ringme}/phone   (and …/queue, …/menu for what sends it)\n\
             Webitel  {base}/webitel/{webitel}\n\
             Vega     {base}/vega/{vega}   (events and contact look-ups)\n\
             Page     {base}/page/{page}/\n"
        )
    }
}
