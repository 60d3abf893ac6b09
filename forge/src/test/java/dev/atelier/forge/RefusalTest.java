package dev.atelier.forge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.forge.Refusal.FieldError;
import dev.atelier.forge.testkit.FakeForge;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.forge.testkit.FakeGitLab;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A forge that says no, or nothing, or nonsense. */
class RefusalTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ForgeLimits LIMITS =
            new ForgeLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 200_000, 3);

    private final FakeGitHub fake = new FakeGitHub();
    private Forges forges = new Forges(LIMITS, InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        forges.close();
        fake.close();
    }

    private Hosting hosting() {
        return hosting(fake);
    }

    private Hosting hosting(FakeForge forge) {
        return forges.open(forge.site(), new RepositoryName("octo/tools"), Tokens.of(new Token(forge.token())));
    }

    private Refusal refusal(Reply reply) {
        fake.server().misbehave("pulls/get", _ -> reply);
        try {
            hosting().read(1);
            throw new AssertionError("it was not refused");
        } catch (ForgeFailure e) {
            assertThat(e).hasMessageStartingWith("127.0.0.1 ").hasMessageNotContaining(fake.token());
            return e.refusal();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Reply reply(int status, Map<String, String> headers, String body) {
        return new Reply(status, headers, body);
    }

    @ParameterizedTest
    @CsvSource({
        "429, retry-after, 17, 17",
        "403, Retry-After, 17, 17",
        "403, retry-after, 'Sat, 21 Nov 2026 10:02:00 GMT', 120",
        "429, retry-after, soon, 60",
        "429, retry-after, 999999999999, 86400",
        "429, x-nothing, 1, 60"
    })
    void too_many_requests_say_how_long_to_wait(int status, String header, String value, long seconds) {
        assertThat(refusal(reply(status, Map.of(header, value), "{}")))
                .isEqualTo(new Refusal.RateLimited(Duration.ofSeconds(seconds)));
    }

    @Test
    void what_is_used_up_comes_back_at_its_reset() {
        var reset = String.valueOf(NOW.plusSeconds(90).getEpochSecond());

        assertThat(refusal(reply(403, Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset), "{}")))
                .isEqualTo(new Refusal.RateLimited(Duration.ofSeconds(90)));
        assertThat(refusal(reply(403, Map.of("x-ratelimit-remaining", "9", "x-ratelimit-reset", reset), "{}")))
                .isEqualTo(new Refusal.Forbidden(""));
    }

    @Test
    void what_is_not_valid_is_named_in_the_words_of_each_forge() {
        var gitHub = """
                {"message":"Validation Failed","errors":[{"resource":"PullRequest","field":"base","code":"invalid"},
                {"resource":"PullRequest","code":"custom","message":"No commits between main and x"},"odd"]}
                """;
        assertThat(refusal(reply(422, Map.of(), gitHub)))
                .isEqualTo(new Refusal.Invalid(List.of(
                        new FieldError("base", "invalid"),
                        new FieldError("", "No commits between main and x"),
                        new FieldError("", "odd"))));
        assertThat(refusal(reply(400, Map.of(), "{\"message\":{\"title\":[\"can't be blank\"]}}")))
                .isEqualTo(new Refusal.Invalid(List.of(new FieldError("title", "can't be blank"))));
        assertThat(refusal(reply(400, Map.of(), "{\"error\":\"title is missing\"}")))
                .isEqualTo(new Refusal.Invalid(List.of(new FieldError("", "title is missing"))));
        assertThat(refusal(reply(422, Map.of(), "<html>")))
                .isEqualTo(new Refusal.Invalid(List.of(new FieldError("", "HTTP status 422"))));
    }

    @Test
    void a_token_that_is_repeated_is_not_passed_on() {
        var words = "{\"message\":\"no rights for " + fake.token() + "\\n\\u0007 here\"}";

        assertThat(refusal(reply(403, Map.of(), words))).isEqualTo(new Refusal.Forbidden("no rights for … here"));
        assertThat(refusal(reply(422, Map.of(), words)))
                .isEqualTo(new Refusal.Invalid(List.of(new FieldError("", "no rights for … here"))));
    }

    @Test
    void a_token_does_not_follow_to_another_host() {
        try (var other = new FakeGitLab()) {
            var elsewhere = Map.of("Location", other.server().address() + "/api/v4/projects/1");

            assertThat(refusal(reply(307, elsewhere, ""))).isEqualTo(new Refusal.Moved());
            assertThat(refusal(reply(301, elsewhere, ""))).isEqualTo(new Refusal.Moved());
            assertThat(other.server().requests()).isEmpty();
            assertThat(other.server().complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"number\":\"1\"}",
                "{\"number\":1,\"html_url\":\"javascript:alert(1)\"}"
            })
    void an_answer_that_makes_no_sense_is_none(String body) {
        assertThat(refusal(reply(200, Map.of(), body))).isInstanceOf(Refusal.Unintelligible.class);
    }

    @Test
    void an_answer_without_end_is_not_kept() {
        assertThat(refusal(reply(200, Map.of(), "x".repeat(200_001)))).isInstanceOf(Refusal.Unreachable.class);
    }

    @Test
    void a_forge_in_trouble_may_be_asked_again() {
        assertThat(refusal(reply(502, Map.of(), "<html>"))).matches(Refusal::isPassing);
    }

    @Test
    void a_forge_that_says_nothing_is_not_waited_for_without_end() {
        forges.close();
        forges = new Forges(
                new ForgeLimits(Duration.ofSeconds(5), Duration.ofMillis(50), 1000, 3), InstantSource.system());
        var never = new CountDownLatch(1);
        fake.server().on("pulls/get", _ -> {
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return reply(200, Map.of(), "{}");
        });

        HostingContract.assertRefused(() -> hosting().read(1))
                .isEqualTo(new Refusal.Unreachable("gave no whole answer within 50 milliseconds"));
        never.countDown();
    }

    @Test
    void an_answer_that_stops_in_the_middle_is_not_waited_for_without_end() throws Exception {
        forges.close();
        forges = new Forges(
                new ForgeLimits(Duration.ofSeconds(5), Duration.ofMillis(200), 1000, 3), InstantSource.system());
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var client = socket.accept()) {
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(UTF_8));
                    client.getInputStream()
                            .transferTo(OutputStream.nullOutputStream()); // until the other side hangs up
                } catch (IOException _) {
                    // it hung up
                }
            });
            var site = Site.gitea(URI.create("http://127.0.0.1:" + socket.getLocalPort()));
            var hosting = forges.open(site, new RepositoryName("octo/tools"), Tokens.of(new Token("t")));

            HostingContract.assertRefused(() -> hosting.read(1))
                    .isEqualTo(new Refusal.Unreachable("gave no whole answer within 200 milliseconds"));
        }
    }

    @Test
    void a_forge_that_is_gone_cannot_be_reached() {
        fake.close();

        HostingContract.assertRefused(() -> hosting().read(1)).isEqualTo(new Refusal.Unreachable("cannot be reached"));
    }

    @Test
    void an_interrupt_ends_the_wait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> hosting().read(1)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void pages_are_followed_within_the_own_list_and_up_to_a_limit() throws Exception {
        var pages = new AtomicInteger();
        fake.server().on("pulls/list-review-comments", asked -> {
            int page = pages.incrementAndGet();
            assertThat(asked.query().getOrDefault("page", "1")).isEqualTo(String.valueOf(page));
            var next = "<https://elsewhere.example/evil?per_page=100&page=" + (page + 1) + ">; rel=\"next\", "
                    + "<https://elsewhere.example/evil?page=9>; rel=\"last\"";
            return new Reply(
                    200,
                    page == 5 ? Map.of() : Map.of("Link", next),
                    fake.server().example("pulls/list-review-comments").toString());
        });

        var comments = hosting().reviewComments(1);

        assertThat(comments.items()).hasSize(3);
        assertThat(comments.isWhole()).isFalse();
        assertThat(fake.server().requests()).hasSize(3);
    }

    @Test
    void who_is_second_gets_what_the_first_made() throws Exception {
        var first =
                hosting().open(HostingContract.proposal("atelier/tune", false)).pullRequest();
        var asked = new AtomicInteger();
        var list = JsonMapper.shared().createArrayNode();
        var entry = (ObjectNode) fake.server().example("pulls/list").get(0);
        ((ObjectNode) entry.get("head")).put("ref", "atelier/tune");
        ((ObjectNode) entry.get("head").get("repo")).put("full_name", "octo/tools");
        list.add(entry.put("number", first.number()));
        fake.server()
                .on("pulls/list", _ -> reply(200, Map.of(), asked.getAndIncrement() == 0 ? "[]" : list.toString()));

        var second = hosting().open(HostingContract.proposal("atelier/tune", false));

        assertThat(second).isInstanceOf(Opened.Found.class);
        assertThat(second.pullRequest().number()).isEqualTo(first.number());
        assertThat(fake.opened()).isEqualTo(1);
    }

    @Test
    void gitlab_takes_no_orders_from_a_text() throws Exception {
        try (var gitLab = new FakeGitLab()) {
            hosting(gitLab).comment(new Subject.OnIssue(6), new Markdown("See\n/close\n  /merge now\nand/or a/b"));

            assertThat(gitLab.server().requests().getLast().body().path("body").asString())
                    .isEqualTo("See\n\\/close\n  \\/merge now\nand/or a/b");
        }
    }
}
