//! One page that needs nothing else, with the changed parts of both documents side by side.

use std::fmt::Write;

use rhapi_generator::diff::{Finding, Impact, Site};

use super::alike::is_told;
use super::excerpt::Shown;
use super::text::{summary, title};
use super::{change, html_text};
use crate::diff::report::{Report, ServiceReport};

const STYLE: &str = "\
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;background:#fff}\
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}code,pre{font:13px/1.45 ui-monospace,monospace}\
article{border:1px solid #ccc;border-left-width:6px;border-radius:4px;margin:.8rem 0;padding:.6rem .9rem}\
article.breaking,article.major{border-left-color:#b3261e}article.warning,article.minor{border-left-color:#a15c00}\
article.compatible{border-left-color:#2e6b34}table{border-collapse:collapse}td,th{text-align:left;padding:.2rem .8rem .2rem 0}\
td.breaking,td.major,summary.major{color:#b3261e;font-weight:600}td.warning,td.minor,summary.minor{color:#8a4b00;font-weight:600}\
summary{cursor:pointer;margin:.6rem 0 .2rem}h3{font-size:1rem;margin:.1rem 0;overflow-wrap:anywhere}\
.sides{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}.sides>div{min-width:0}\
pre{background:#f4f4f4;overflow-x:auto;padding:.5rem;margin:.2rem 0}pre b{background:#ffe9a8;font-weight:inherit}\
.where{color:#555;font-size:.85rem}@media(max-width:50rem){.sides{grid-template-columns:1fr}}\
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}a{color:#9ecbff}\
td.breaking,td.major,summary.major{color:#ff8a80}td.warning,td.minor,summary.minor{color:#ffb74d}pre{background:#242424}\
pre b{background:#5c4a00}.where{color:#aaa}article{border-color:#444}}";

/// Both documents of a service.
type Sides<'t> = (Shown<'t>, Shown<'t>);

/// The report as a page.
pub(super) fn render(report: &Report) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>Spec diff</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>What the documents' changes do to callers</h1>\n<p>{} to {}</p>\n<p>{}</p>\n",
        html_text(&report.base),
        html_text(&report.revision),
        html_text(&summary(report))
    );
    overview(&mut out, report);
    for (index, service) in report.services.iter().enumerate() {
        let _ = writeln!(out, "<section id=\"s{index}\">\n<h2>{}</h2>", html_text(&title(service)));
        if service.findings.is_empty() {
            out.push_str("<p>No findings.</p>\n");
        }
        let sides = (Shown::new(&service.texts.0), Shown::new(&service.texts.1));
        for impact in [Impact::Major, Impact::Minor, Impact::Patch, Impact::None] {
            group(&mut out, report, (service, &sides), impact);
        }
        for note in &service.notes {
            let _ = writeln!(out, "<p>{}</p>", html_text(note));
        }
        out.push_str("</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The findings with one effect on programs that compile.
fn group(
    out: &mut String,
    report: &Report,
    (service, sides): (&ServiceReport, &Sides<'_>),
    impact: Impact,
) {
    let found: Vec<_> = service.findings.iter().filter(|finding| finding.rust == impact).collect();
    if found.is_empty() {
        return;
    }
    let open = if impact == Impact::None { "" } else { " open" };
    let words = super::text::effect(impact);
    let _ = writeln!(
        out,
        "<details{open}><summary class=\"{impact}\">rust {impact}: {words} ({})</summary>",
        found.len()
    );
    for finding in found {
        one(out, report, sides, finding);
    }
    out.push_str("</details>\n");
}

/// What each service is in for, with links to them.
fn overview(out: &mut String, report: &Report) {
    out.push_str("<table>\n<tr><th>service</th><th>crate</th><th>wire</th><th>rust</th><th>version</th></tr>\n");
    for (index, service) in report.services.iter().enumerate() {
        let version = service.version.as_ref().map_or(String::new(), |version| {
            let needs = if service.is_behind() {
                format!(", needs {}", version.needed)
            } else {
                String::new()
            };
            format!("{} to {}{needs}", version.base, version.revision)
        });
        let (wire, rust) = (service.wire(), service.rust());
        let _ = writeln!(
            out,
            "<tr><td><a href=\"#s{index}\">{}</a></td><td>{}</td><td class=\"{wire}\">{wire}</td>\
             <td class=\"{rust}\">{rust}</td><td>{}</td></tr>",
            html_text(&service.service),
            html_text(&service.crate_name),
            html_text(&version)
        );
    }
    out.push_str("</table>\n");
}

fn one(out: &mut String, report: &Report, sides: &Sides<'_>, finding: &Finding) {
    let accepted = if report.is_accepted(finding) { ", accepted" } else { "" };
    let _ = writeln!(
        out,
        "<article id=\"f{}\" class=\"{} {}\">\n<p class=\"where\">wire {}, rust {}{accepted} · {}</p>\n\
         <h3><code>{}</code></h3>\n<p>{}</p>",
        html_text(&finding.fingerprint),
        finding.wire,
        finding.rust,
        finding.wire,
        finding.rust,
        html_text(finding.rule),
        html_text(&finding.title),
        html_text(&finding.text)
    );
    if let Some(change) = change(&finding.from, &finding.to).filter(|_| !is_told(finding)) {
        let _ = writeln!(out, "<p><code>{}</code></p>", html_text(&change));
    }
    if let Some(migration) = &finding.migration {
        let _ = writeln!(out, "<p>{}</p>", html_text(migration));
    }
    out.push_str("<div class=\"sides\">\n");
    side(out, finding.base.as_ref(), &sides.0);
    side(out, finding.revision.as_ref(), &sides.1);
    out.push_str("</div>\n");
    list(out, ["operation", "operations"], &finding.operations);
    list(out, ["line of the public surface", "lines of the public surface"], &finding.lines);
    out.push_str("</article>\n");
}

fn list(out: &mut String, [one, many]: [&str; 2], items: &[String]) {
    if items.is_empty() {
        return;
    }
    let what = if items.len() == 1 { one } else { many };
    let _ = write!(out, "<details><summary>{} {what}</summary><pre>", items.len());
    for item in items {
        let _ = writeln!(out, "{}", html_text(item));
    }
    out.push_str("</pre></details>\n");
}

/// The lines around a place of a document.
fn side(out: &mut String, site: Option<&Site>, shown: &Shown<'_>) {
    let Some(site) = site else {
        out.push_str("<div></div>\n");
        return;
    };
    let _ = write!(
        out,
        "<div><p class=\"where\">{}:{}:{}</p><pre>",
        html_text(&site.file),
        site.line,
        site.column
    );
    for (line, marked) in shown.lines(site) {
        let line = html_text(&line);
        let _ = if marked { writeln!(out, "<b>{line}</b>") } else { writeln!(out, "{line}") };
    }
    out.push_str("</pre></div>\n");
}
