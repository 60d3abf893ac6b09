package dev.atelier.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.atelier.forge.CommitStatus.State;
import dev.atelier.forge.Subject.OnComment;
import dev.atelier.forge.Subject.OnPullRequest;
import dev.atelier.forge.Subject.OnReviewComment;
import dev.atelier.git.BranchName;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every forge promises. */
abstract class HostingContract {
    static final String COMMIT = "7fd1a60b01f91b314f59955a4e4d4e80d8edf11d";

    /** A repository with issue 6 if it has issues, and without pull requests. */
    abstract Hosting hosting();

    abstract int opened();

    abstract void shut(long number);

    /** How many comments on lines its pull requests have. */
    int reviewed() {
        return 1;
    }

    static Wording wording(String title) {
        return new Wording(title, new Markdown("What and **why**."));
    }

    static Proposal proposal(String branch, boolean draft) {
        return new Proposal(new BranchName(branch), new BranchName("main"), wording("Sing in tune"), draft);
    }

    static AbstractObjectAssert<?, Refusal> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).asInstanceOf(type(ForgeFailure.class)).extracting(ForgeFailure::refusal);
    }

    @Test
    void a_pull_request_is_opened_and_read() throws Exception {
        var opened = hosting().open(proposal("atelier/tune", false));

        assertThat(opened).isInstanceOf(Opened.Created.class);
        var pull = opened.pullRequest();
        assertThat(pull.head().branch()).isEqualTo("atelier/tune");
        assertThat(pull.base()).isEqualTo("main");
        assertThat(pull.words()).isEqualTo(new PullRequest.Words("Sing in tune", "What and **why**."));
        assertThat(pull.state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(pull.isDraft()).isFalse();
        assertThat(hosting().read(pull.number())).isEqualTo(pull);
    }

    @Test
    void a_branch_gets_one_pull_request_and_another_branch_its_own() throws Exception {
        var first = hosting().open(proposal("atelier/tune", false)).pullRequest();

        assertThat(hosting().open(proposal("atelier/tune", false))).isEqualTo(new Opened.Found(first));
        assertThat(hosting().open(proposal("atelier/words", false))).isInstanceOf(Opened.Created.class);
        assertThat(opened()).isEqualTo(2);
    }

    @Test
    void a_closed_one_does_not_count() throws Exception {
        shut(hosting().open(proposal("atelier/tune", false)).pullRequest().number());

        assertThat(hosting().read(1).state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(hosting().open(proposal("atelier/tune", false)).pullRequest().number())
                .isEqualTo(2);
    }

    @Test
    void a_draft_stays_one_when_its_words_are_renewed() throws Exception {
        var draft = hosting().open(proposal("atelier/tune", true)).pullRequest();
        assertThat(draft.isDraft()).isTrue();
        assertThat(draft.words().title()).isEqualTo("Sing in tune");

        var revised = hosting().revise(draft.number(), wording("Sing louder"));

        assertThat(revised.isDraft()).isTrue();
        assertThat(revised.words().title()).isEqualTo("Sing louder");
    }

    @Test
    void comments_reactions_and_statuses_are_taken() throws Exception {
        long number =
                hosting().open(proposal("atelier/tune", false)).pullRequest().number();
        var on = new OnPullRequest(number);

        assertThat(hosting().comment(on, new Markdown("On it.")).id()).isPositive();
        for (var subject : List.of(on, new OnComment(on, 301), new OnReviewComment(number, 1128))) {
            for (var reaction : Reaction.values()) {
                hosting().react(subject, reaction);
            }
            hosting().react(subject, Reaction.EYES);
        }
        for (var state : State.values()) {
            hosting().report(new CommitStatus(COMMIT, state, "atelier/tests", "12 of 12", null));
        }
        hosting()
                .report(new CommitStatus(
                        COMMIT, State.PENDING, "atelier/tests", "12", URI.create("https://a.example")));
    }

    @Test
    void what_people_wrote_on_lines_is_listed() throws Exception {
        long number =
                hosting().open(proposal("atelier/tune", false)).pullRequest().number();

        var comments = hosting().reviewComments(number);

        assertThat(comments.isWhole()).isTrue();
        assertThat(comments.items()).hasSize(reviewed()).allSatisfy(comment -> {
            assertThat(comment.author()).isNotEmpty();
            assertThat(comment.body()).isNotEmpty();
            assertThat(comment.place().path()).isNotEmpty();
            assertThat(comment.place().line()).isPositive();
            assertThat(comment.place().commit()).hasSize(40);
        });
    }

    @Test
    void an_issue_is_read() throws Exception {
        var issue = hosting().issue(6);

        assertThat(issue.number()).isEqualTo(6);
        assertThat(issue.title()).isNotEmpty();
        assertThat(issue.author()).isNotEmpty();
        assertThat(issue.labels()).containsExactly("bug");
        assertThat(issue.isOpen()).isTrue();
        assertThat(hosting()
                        .comment(new Subject.OnIssue(6), new Markdown("On it."))
                        .id())
                .isPositive();
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertRefused(() -> hosting().read(99)).isEqualTo(new Refusal.NotFound());
        assertRefused(() -> hosting().reviewComments(99)).isEqualTo(new Refusal.NotFound());
    }
}
