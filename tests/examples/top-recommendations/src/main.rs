//! Lists the recommendations of Advisor that matter most: by risk, then by how many systems they hit.
//!
//! ```text
//! cargo run -p rhapi-example-top-recommendations -- 10
//! ```

use rhapi_advisor::types::{ListRulesSort, RuleForAccount};
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let most: usize = std::env::args().nth(1).map_or(Ok(10), |most| most.parse())?;

    let client = rhapi_example_server::client().await?;
    let advisor = rhapi_advisor::Client::new(&client);
    let rules = advisor
        .rule()
        .list()
        .impacting(true)
        .sort([ListRulesSort::TotalRiskDesc, ListRulesSort::ImpactedCountDesc])
        .collect(most)
        .await?;

    println!("{:<9} {:>7} {:<9} RECOMMENDATION", "RISK", "SYSTEMS", "PLAYBOOK");
    for rule in &rules {
        print(rule);
    }
    Ok(())
}

fn print(rule: &RuleForAccount) {
    let risk = match rule.total_risk {
        Some(4) => "critical",
        Some(3) => "important",
        Some(2) => "moderate",
        Some(1) => "low",
        _ => "-",
    };
    let playbook = if rule.playbook_count > 0 { "yes" } else { "no" };
    println!(
        "{risk:<9} {:>7} {playbook:<9} {} [{}]",
        rule.impacted_systems_count, rule.description, rule.rule_id
    );
}
