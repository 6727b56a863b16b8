//! Requests what was missed while no socket was connected: ongoing calls, and those that ended meanwhile.

use std::time::Duration;

use call_legs::capture::Source;
use call_legs::vega::rest::{Access, Authorization, HistoryQuery, Scope};
use call_legs::vega::rest::{active_calls_from, authorize, history_from, is_session_over, session_from};
use call_legs::{Fields, RestError, SerializeError};
use http::{Request, Response};
use time::OffsetDateTime;

use super::super::Failure;
use super::super::log::Log;
use super::keep;

/// Time limit of an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Entries of a page: the most that the PBX returns.
const PAGE: u32 = 50;

/// Greatest number of requested pages: after a very long time the rest must come from reports.
const PAGES: usize = 200;

/// Time before the loss of a connection was noticed, in which events may have been lost.
const MARGIN: time::Duration = time::Duration::minutes(2);

/// Reads an answer.
type Read<T> = fn(&Response<Vec<u8>>) -> Result<T, RestError<Fields<'static>>>;

/// REST side of the PBX.
pub(super) struct Rest {
    client: reqwest::Client,
    address: String,
    authorization: Authorization,
}

impl Rest {
    pub(super) fn new(address: String, authorization: Authorization) -> Result<Self, Failure> {
        // A redirect would hide that the session is over.
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
        Ok(Self { client: client.build()?, address, authorization })
    }

    /// Keeps the list of ongoing calls, and the pages of those that ended since then.
    pub(super) async fn resync(
        &self,
        source: &Source,
        log: &Log,
        since: OffsetDateTime,
    ) -> Result<(), Failure> {
        let access = self.authorize().await?;
        let active = document(source, "active")?;
        self.ask(&access, Access::active_calls, active_calls_from, &active, log).await?;
        let history = document(source, "history")?;
        let mut query = HistoryQuery::new(since - MARGIN, OffsetDateTime::now_utc(), PAGE, 0);
        for _ in 0..PAGES {
            let page = |access: &Access| access.history(Scope::Company, &query);
            let records = self.ask(&access, page, history_from, &history, log).await?;
            match query.next_page(records.len()) {
                Some(next) => query = next,
                None => return Ok(()),
            }
        }
        Ok(())
    }

    async fn authorize(&self) -> Result<Access, Failure> {
        let answer = self.send(authorize(&self.address, &self.authorization)?).await?;
        Ok(Access::new(&self.address, &session_from(&answer)?)?)
    }

    /// Sends a request, with a new session if the current one has expired, and keeps a successful answer before it is parsed.
    async fn ask<T>(
        &self,
        access: &Access,
        request: impl Fn(&Access) -> Result<Request<Vec<u8>>, SerializeError>,
        read: Read<T>,
        source: &Source,
        log: &Log,
    ) -> Result<T, Failure> {
        let mut response = self.send(request(access)?).await?;
        if read(&response).is_err_and(|error| is_session_over(&error)) {
            response = self.send(request(&self.authorize().await?)?).await?;
        }
        if response.status().is_success() {
            keep(log, source, response.body()).await;
        }
        Ok(read(&response)?)
    }

    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure> {
        let request = reqwest::Request::try_from(request).map_err(reqwest::Error::without_url)?;
        let response = self.client.execute(request).await.map_err(reqwest::Error::without_url)?;
        let (parts, body) = Response::<reqwest::Body>::from(response).into_parts();
        let body = reqwest::Response::from(Response::new(body)).bytes().await;
        Ok(Response::from_parts(parts, body.map_err(reqwest::Error::without_url)?.to_vec()))
    }
}

fn document(source: &Source, name: &str) -> Result<Source, Failure> {
    source.clone().with_document(name).ok_or_else(|| "no such document".into())
}
