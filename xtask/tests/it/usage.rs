//! The command line: what is understood, and how a wrong call is answered.

use crate::workspace::Workspace;

#[test]
fn without_a_command_it_says_what_there_is() {
    let workspace = Workspace::empty();
    for arguments in [&[][..], &["help"], &["--help"], &["regen", "-h"]] {
        let run = workspace.run(arguments).exits(0);
        assert!(run.out.contains("usage: cargo xtask"), "{run:?}");
    }
}

#[test]
fn a_wrong_call_is_answered_with_the_usage_and_exit_code_2() {
    let workspace = Workspace::two_services();
    let before = workspace.files("");
    for (arguments, complaint) in [
        (&["regne"][..], "unknown command: `regne`"),
        (&["regen", "--chekc"], "no option `--chekc`"),
        (&["regen", "-x"], "no option `-x`"),
        (&["regen", "--check=1"], "unexpected argument for option '--check'"),
        (&["--check", "regen"], "comes after the command"),
        (&["regen", "../first"], "no service name"),
        (&["regen", "First"], "no service name"),
        (&["regen", "rhapi"], "is taken"),
        (&["regen", "nul"], "is taken"),
        (&["specs"], "needs `import`"),
        (&["specs", "export"], "unknown command after `specs`"),
        (&["specs", "import"], "needs a FILE"),
        (&["specs", "import", "a.json"], "--service NAME"),
        (&["specs", "import", "a", "b", "--service", "x"], "only one FILE"),
        (&["specs", "import", "a", "--service", "../x"], "no service name"),
        (&["specs", "import-all"], "needs a DIR"),
        (&["bench"], "`bench` needs `compile`"),
        (&["bench", "decode", "--peers"], "no option `--peers`"),
        (&["bench", "decode", "inventory"], "unknown argument"),
        (&["bench", "regne"], "unknown command after `bench`"),
        (&["bench", "compile", "--peer"], "no option `--peer`"),
        (&["test", "all"], "unknown argument"),
        (&["test", "--quick", "--full"], "`--quick` leaves out"),
    ] {
        let run = workspace.run(arguments).exits(2).complains(complaint);
        assert!(run.err.contains("usage: cargo xtask"), "{run:?}");
    }
    assert_eq!(workspace.files(""), before);
}
