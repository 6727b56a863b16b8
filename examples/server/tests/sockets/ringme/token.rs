//! Tokens: given to anyone who knows the secret, and replaced when they are over.

use call_legs::ringme::rest::{
    PasswordCredentials, TokenRequest, is_token_over, request_token, subscription_from, token_from,
};
use http::{Request, StatusCode};
use time::Duration;

use super::pbx::{self, lock};
use super::{credentials, failed, log_in, new, owners};
use crate::loopback::send;

fn user(password: &str) -> TokenRequest {
    let (app, secret) = ("crm".into(), "not-a-real-secret".to_owned());
    TokenRequest::Password(PasswordCredentials::new(
        app,
        secret,
        "user@pbx.example".to_owned(),
        password.to_owned(),
    ))
}

#[tokio::test]
async fn a_token_is_given_for_the_secret() {
    let (server, pbx) = pbx::start().await;
    let ask = async |request: &TokenRequest| {
        let request: Request<Vec<u8>> = request_token(&server.base(), request).expect("a request");
        token_from(&send(request).await)
    };
    for request in [credentials("not-a-real-secret"), user("not&a+real password")] {
        let token = ask(&request).await.expect("a token");
        assert_eq!(Some(&token.access_token), lock(&pbx).token.as_ref());
        assert_eq!(token.expires_in, Some(Duration::hours(1)));
    }
    let refusals = [
        (credentials("another"), StatusCode::UNAUTHORIZED, "invalid_client"),
        (user("another"), StatusCode::BAD_REQUEST, "invalid_grant"),
    ];
    for (request, status, word) in refusals {
        let answer = ask(&request).await;
        assert!(answer.as_ref().is_err_and(|error| !is_token_over(error)), "a new one would not help");
        let (refused, failure) = failed(answer);
        assert_eq!((refused, failure.error.as_deref()), (status, Some(word)));
    }
    assert_eq!(lock(&pbx).tokens_given, 2);
}

#[tokio::test]
async fn a_request_is_repeated_with_a_new_token() {
    let (server, pbx) = pbx::start().await;
    let (owner, kind) = owners()[0].clone();
    let (mut access, wanted) = (log_in(&server).await, new("https://crm.example/k3", kind));
    lock(&pbx).token = None;
    let mut refusals = 0;
    let added = loop {
        match subscription_from(&send(access.add(&owner, &wanted).unwrap()).await) {
            Ok(added) => break added,
            Err(error) if is_token_over(&error) && refusals == 0 => {
                refusals += 1;
                access = log_in(&server).await;
            }
            Err(error) => panic!("{error}"),
        }
    };
    assert_eq!((added.url, refusals), (wanted.url, 1));
    let statuses =
        ["POST /api/ver1.0/extension/2101/event/ 401", "POST /api/ver1.0/extension/2101/event/ 201"];
    assert_eq!(lock(&pbx).log, statuses);
}
