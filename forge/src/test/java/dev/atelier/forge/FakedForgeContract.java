package dev.atelier.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.forge.testkit.FakeForge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every forge promises, asked of one that takes nothing that its API does not document. */
abstract class FakedForgeContract extends HostingContract {
    private final FakeForge fake;
    private final Forges forges = new Forges(ForgeLimits.DEFAULT, InstantSource.system());

    FakedForgeContract(FakeForge fake) {
        this.fake = fake;
    }

    @Override
    Hosting hosting() {
        return with(fake.token());
    }

    private Hosting with(String token) {
        return forges.open(fake.site(), new RepositoryName(FakeForge.REPOSITORY), Tokens.of(new Token(token)));
    }

    @Override
    int opened() {
        return fake.opened();
    }

    @Override
    void shut(long number) {
        fake.shut(number);
    }

    @Test
    void a_wrong_token_is_said_and_not_shown() {
        assertRefused(() -> with("wrong-token").open(proposal("atelier/tune", false)))
                .isEqualTo(new Refusal.Unauthorised());
    }

    @Test
    void words_as_long_as_they_may_be_here_are_short_enough_there() throws Exception {
        var wording = new Wording("t".repeat(1000), new Markdown("b".repeat(200_000)));

        var draft = hosting()
                .open(new Proposal(
                        proposal("x", true).head(), proposal("x", true).base(), wording, true));

        assertThat(draft.pullRequest().words().body()).endsWith("because it is too long for here.");
    }

    @Test
    void a_comment_is_found_by_what_was_put_into_it() throws Exception {
        long number =
                hosting().open(proposal("atelier/tune", false)).pullRequest().number();
        for (var where : List.of(new Subject.OnIssue(6), new Subject.OnPullRequest(number))) {
            var mark = "atelier:reply one " + where.number();
            assertThat(hosting().findComment(where, mark, Instant.EPOCH)).isEmpty();
            hosting().comment(where, new Markdown("Something else."));
            var made = hosting().comment(where, new Markdown("On it.\n<!-- " + mark + " -->"));

            assertThat(hosting().findComment(where, mark, Instant.EPOCH))
                    .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(made.id()));
        }
    }

    @Test
    void who_may_write_is_asked_of_the_forge() throws Exception {
        fake.allow("writer", "write");
        fake.allow("reader", "read");
        fake.allow("nobody", "none");

        assertThat(hosting().mayWrite("octo")).isTrue();
        assertThat(hosting().mayWrite("writer")).isTrue();
        for (var account : List.of("reader", "nobody", "stranger", "write", "../octo")) {
            assertThat(hosting().mayWrite(account)).as(account).isFalse();
        }
    }

    @Test
    void labels_are_taken() throws Exception {
        long number =
                hosting().open(proposal("atelier/tune", false)).pullRequest().number();
        hosting().label(new Subject.OnIssue(6), "bug");
        hosting().label(new Subject.OnPullRequest(number), "bug");
    }

    @AfterEach
    void nothing_was_asked_that_is_not_documented() {
        forges.close();
        fake.close();
        assertThat(fake.server().complaints()).isEmpty();
    }
}
