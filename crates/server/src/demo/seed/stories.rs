//! Requests in every state, made by the same use cases that people run, on a clock that walks through the last weeks.

use super::{
    Libraries,
    script::{STORIES, Step, Story},
    teller::Teller,
};
use farshelf_app::{app::App, error::Result};
use jiff::SignedDuration;

/// The last step of every story happens this long before now, so that the newest ones are fresh.
const REST: SignedDuration = SignedDuration::from_mins(20);

/// Tells all stories, step by step in the order of time.
pub(super) async fn tell(app: &App, libraries: &Libraries) -> Result<()> {
    let now = app.now();
    let mut steps: Vec<(jiff::Timestamp, usize, &Story, &(u32, Step))> = Vec::new();
    for (n, story) in STORIES.iter().enumerate() {
        let length = story.steps.last().map_or(0, |(hours, _)| *hours);
        let start =
            now - REST - SignedDuration::from_hours(i64::from(story.ended_hours_ago + length));
        for step in story.steps {
            steps.push((
                start + SignedDuration::from_hours(i64::from(step.0)),
                n,
                story,
                step,
            ));
        }
    }
    steps.sort_by_key(|(at, n, ..)| (*at, *n));
    let Some((first, ..)) = steps.first() else {
        return Ok(());
    };
    let mut teller = Teller::new(app, libraries, *first).await?;
    for (at, n, story, (_, step)) in steps {
        teller.until(at).await?;
        teller.step(n, story, step).await?;
    }
    teller.until(now).await
}
