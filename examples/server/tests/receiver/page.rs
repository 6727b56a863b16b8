//! The page in a real browser. Needs Chromium's `chromedriver`; without it the test is skipped, and prints so.

use std::time::Duration;

use serde_json::json;

use crate::browser::{Browser, ENTER, ESCAPE};
use crate::playground::{Playground, post, status};
use crate::report;

/// Name of a hostile caller.
const HOSTILE: &str =
    r#"<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>"#;

/// Returns Vega's frame of one call. What is `null` has not happened yet.
fn frame(event: &str, uuid: &str, client: &str, answered: bool) -> Vec<u8> {
    let now = time::OffsetDateTime::now_utc().unix_timestamp() * 1000;
    let event = json!({"event": event, "uuid": uuid, "parentUuid": null, "lgDirection": 4, "dialAt": now - 9000,
        "bridgeAt": answered.then_some(now - 5000), "serverTime": now,
        "leg": {"id": 7, "type": 1, "ext": "007", "displayName": "Operator Seven"},
        "otherLegs": [{"id": "29", "name": client, "num": "+380000000001"}],
        "trunkNum": "+380000000100", "trunkName": "Shop"});
    serde_json::to_vec(&event).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ringing_leg_becomes_a_finished_call_on_the_page() {
    let Some(browser) = Browser::start(&[]).await else { return };
    let playground = Playground::new();
    let receiver = playground.start().await;
    let port = receiver.address.port();
    let push = async |event: &str, uuid: &str, client: &str, answered| {
        let (head, _) = post(port, &playground.path("vega"), &frame(event, uuid, client, answered)).await;
        assert_eq!(status(&head), 200);
    };
    browser.open(&format!("http://127.0.0.1:{port}{}/", playground.path("page"))).await;
    browser.sees("#connection[data-state=live]").await;
    browser.reads("#live-empty", "Nobody is calling.").await;

    push("call.dial", "one", HOSTILE, false).await;
    browser.sees("[data-testid=live-call][data-state=ringing]").await;
    browser.reads("#count-ringing", "1").await;
    let row = browser.text("[data-testid=live-call]").await;
    for said in [HOSTILE, "+380000000001", "Operator Seven", "007", "Shop", "Vega", "Ringing"] {
        assert!(row.contains(said), "{said} in {row}");
    }

    push("call.bridge", "one", HOSTILE, true).await;
    browser.sees("[data-testid=live-call][data-state=talking]").await;
    let timer = browser.text("[data-testid=live-call] .timer").await;
    assert!(timer.starts_with("0:"), "minutes and seconds: {timer}");
    browser.changes("[data-testid=live-call] .timer", &timer).await;

    push("call.hangup", "one", HOSTILE, true).await;
    browser.sees("[data-testid=call][data-outcome=answered]").await;
    browser.reads("#live-empty", "Nobody is calling.").await;
    browser.reads("#count-talking", "0").await;
    let row = browser.text("[data-testid=call]").await;
    assert!(row.contains(HOSTILE) && row.contains("Operator Seven") && row.contains("Answered"), "{row}");

    // With only the keyboard: into the table, open the call, and close it again.
    browser.run("document.querySelector('[data-testid=call] button').focus()").await;
    browser.press(ENTER).await;
    browser.sees("dialog[open] #call-ladder [data-leg=one]").await;
    let facts = browser.text("#call-facts").await;
    for said in ["Operator Seven", "Shop", "Answered", "reported"] {
        assert!(facts.contains(said), "{said} in {facts}");
    }
    assert!(browser.text("#call-title").await.contains(HOSTILE));
    browser.press(ESCAPE).await;
    browser.sees("dialog:not([open])").await;

    // A name stays a text wherever it is shown.
    assert_eq!(browser.run("return document.title").await, "Calls");
    assert_eq!(
        browser.run("return document.querySelectorAll('main img, main script, dialog img').length").await,
        0
    );

    // A missed call, and the filters.
    push("call.dial", "two", "Cafe", false).await;
    push("call.hangup", "two", "Cafe", false).await;
    browser.reads("#calls-count", "2").await;
    browser.run("document.querySelector('#filter-outcome').value = 'missed'; document.querySelector('#filters').dispatchEvent(new Event('input'))").await;
    browser.reads("#calls-count", "1 of 2").await;
    assert!(browser.text("[data-testid=call]").await.contains("Cafe"));
    browser.run("document.querySelector('#filter-reset').click()").await;
    browser.reads("#calls-count", "2").await;
    browser.press("/").await;
    browser.press("cafe").await;
    browser.reads("#calls-count", "1 of 2").await;

    browser.run("document.querySelector('#filter-reset').click()").await;
    browser.reads("#calls-count", "2").await;

    keeps_its_focus(&browser).await;
    wakes(&browser).await;
    browser.press("/").await;
    browser.press("cafe").await;
    browser.reads("#calls-count", "1 of 2").await;

    // Everything came from here.
    let others = "return performance.getEntriesByType('resource').filter((entry) => new URL(entry.name).origin !== location.origin).length";
    assert_eq!(browser.run(others).await, 0);

    // After a restart the receiver sends everything again, to a page that stayed open.
    receiver.stop().await.expect("an end");
    browser.sees("#connection[data-state=lost]").await;
    let mut settings = playground.settings();
    settings.listen.set_port(port);
    let receiver = playground.start_with(settings).await;
    browser.sees("#connection[data-state=live]").await;
    browser.reads("#calls-count", "1 of 2").await;
    browser.end().await;
    receiver.stop().await.expect("an end");
    report::ran("receiver", "page in a browser, from ringing to finished", 1);
}

/// Checks that the focus stays when a row above it goes, and comes back to a row that was drawn again meanwhile.
async fn keeps_its_focus(browser: &Browser) {
    let filter = |outcome| {
        format!(
            "document.querySelector('#filter-outcome').value = '{outcome}'; document.querySelector('#filters').dispatchEvent(new Event('input'))"
        )
    };
    let below = "document.querySelectorAll('[data-testid=call] button')[1]";
    browser.run(&format!("window.below = {below}; window.below.focus()")).await;
    let outcome = browser.run(&format!("return {below}.closest('tr').dataset.outcome")).await;
    let outcome = if outcome == "answered" { "answered" } else { "missed" };
    browser.run(&filter(outcome)).await;
    browser.reads("#calls-count", "1 of 2").await;
    browser.reads("#calls-said", "1 of 2 calls").await;
    assert_eq!(browser.run("return document.activeElement === window.below").await, true);
    browser.press(ENTER).await;
    browser.sees("dialog[open] #call-ladder").await;
    browser.run("document.querySelector('[data-testid=call]').said = ''").await;
    browser.run(&filter("")).await;
    browser.reads("#calls-count", "2").await;
    browser.press(ESCAPE).await;
    browser.sees("dialog:not([open])").await;
    browser.sees("[data-testid=call] button:focus").await;
}

/// Checks that the page connects again when nothing has come for long, such as after sleep.
async fn wakes(browser: &Browser) {
    let sleep = "const shown = document.querySelector('#connection');
        const note = () => document.body.setAttribute('data-was', shown.dataset.state);
        const observer = new MutationObserver(() => { note(); observer.disconnect(); });
        observer.observe(shown, { attributes: true });
        const now = Date.now;
        Date.now = () => now() + 60000;
        setTimeout(() => { Date.now = now; }, 1500);";
    browser.run(sleep).await;
    browser.sees("body[data-was=lost]").await;
    browser.sees("#connection[data-state=live]").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_fits_narrow_windows_and_follows_dark_mode() {
    let Some(light) = Browser::start(&["--window-size=400,800"]).await else { return };
    let dark = Browser::start(&["--window-size=400,800", "--force-dark-mode"]).await.expect("a second one");
    let playground = Playground::new();
    let receiver = playground.start().await;
    let page = format!("http://127.0.0.1:{}{}/", receiver.address.port(), playground.path("page"));
    playground.play(receiver.address.port(), &["--speed", "100", "--calls", "20"]).await;
    let mut colours = Vec::new();
    for browser in [&light, &dark] {
        browser.open(&page).await;
        browser.sees("[data-testid=call]").await;
        let beyond = "return document.documentElement.scrollWidth - window.innerWidth";
        assert!(
            browser.run(beyond).await.as_i64().is_some_and(|beyond| beyond <= 0),
            "nothing is beyond the edge"
        );
        let colour = "return getComputedStyle(document.body).backgroundColor";
        colours.push(browser.run(colour).await);
    }
    assert_ne!(colours[0], colours[1]);
    light.end().await;
    dark.end().await;
    receiver.stop().await.expect("an end");
}

/// Draws the README's pictures: `cargo test --test receiver -- --ignored pictures`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "draws the README's pictures"]
async fn pictures() {
    let browser =
        Browser::start(&["--window-size=1280,1180", "--hide-scrollbars"]).await.expect("chromedriver");
    let playground = Playground::new();
    let receiver = playground.start().await;
    let port = receiver.address.port();
    browser.open(&format!("http://127.0.0.1:{port}{}/", playground.path("page"))).await;
    let day = playground.play(port, &["--speed", "10", "--hourly", "180", "--calls", "400"]);
    let pictures = async {
        tokio::time::sleep(Duration::from_secs(75)).await;
        std::fs::write("docs/receiver.png", browser.picture().await).expect("a file");
        let of_ringme = "[...document.querySelectorAll('[data-testid=call]')].filter((row) => row.innerText.includes('RingMe'))";
        browser.run(&format!("{of_ringme}.at(-1).click()")).await;
        browser.sees("dialog[open] #call-ladder").await;
        std::fs::write("docs/receiver-call.png", browser.picture().await).expect("a file");
    };
    tokio::select! { () = day => panic!("the day was too short"), () = pictures => {} }
    browser.end().await;
    receiver.stop().await.expect("an end");
}
