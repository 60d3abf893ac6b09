package dev.atelier.models.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The strict server is as strict as the real one, or all that is tested with it means little. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesServerTest {
    private static final String HI = "{'role':'user','content':'hi'}";
    private static final String CALL =
            "{'role':'assistant','content':[{'type':'tool_use','id':'toolu_1','name':'look','input':{}}]}";
    private static final String RESULT = "{'type':'tool_result','tool_use_id':'toolu_1','content':'seen'}";
    private static final String CACHED = "{'type':'text','text':'x','cache_control':{'type':'ephemeral'}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private MessagesServer server;

    @BeforeAll
    void start() {
        server = MessagesServer.start(MessagesServer.Setup.DEFAULT.maxInputTokens(5_000));
    }

    @AfterAll
    void stop() {
        server.close();
        http.close();
    }

    private HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.baseUrl().resolve("/v1/messages"))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"')));
        return http.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> ask(String model, String messages, String more)
            throws IOException, InterruptedException {
        return post(
                "{'model':'" + model + "','max_tokens':2000,'messages':[" + messages + "]" + more + "}",
                "x-api-key",
                MessagesServer.KEY,
                "anthropic-version",
                "2023-06-01");
    }

    private void refuses(String messages, String more, String complaint) throws IOException, InterruptedException {
        var answer = ask("claude-opus-4-8", messages, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request_error", complaint);
    }

    @Test
    void roles_alternate_and_a_person_begins_and_ends() throws Exception {
        refuses("", "", "at least one message");
        refuses(CALL, "", "first message must use the \\\"user\\\" role");
        refuses(HI + "," + HI, "", "roles must alternate");
        refuses(HI + ",{'role':'assistant','content':'Well'}", "", "must end with a user message");
        refuses("{'role':'user','content':''}", "", "non-empty content");
        refuses("{'role':'user','content':[{'type':'text','text':' '}]}", "", "non-whitespace");
    }

    @Test
    void each_call_has_its_one_result_at_once() throws Exception {
        refuses(HI + "," + CALL + "," + HI, "", "without `tool_result` blocks immediately after");
        refuses("{'role':'user','content':[" + RESULT + "]}", "", "unexpected `tool_use_id`");
        var text = "{'type':'text','text':'so'}";
        refuses(HI + "," + CALL + ",{'role':'user','content':[" + text + "," + RESULT + "]}", "", "must come first");
        refuses(HI + "," + CALL + ",{'role':'user','content':[" + RESULT + "," + RESULT + "]}", "", "single result");
        var whole = ask("claude-opus-4-8", HI + "," + CALL + ",{'role':'user','content':[" + RESULT + "]}", "");
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
    }

    @Test
    void there_are_four_breakpoints_of_the_cache_and_no_fifth() throws Exception {
        var four = "{'role':'user','content':[" + String.join(",", CACHED, CACHED, CACHED, CACHED) + "]}";
        assertThat(ask("claude-opus-4-8", four, "").statusCode()).isEqualTo(200);
        refuses(
                four,
                ",'system':[" + CACHED + "]",
                "A maximum of 4 blocks with cache_control may be provided. Found 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'persistent'} | Input should be 'ephemeral'",
                "{'type':'ephemeral','ttl':'2h'} | Input should be '5m' or '1h'",
            },
            quoteCharacter = '`')
    void a_breakpoint_that_is_none_is_refused(String control, String complaint) throws Exception {
        var block = "{'type':'text','text':'x','cache_control':" + control + "}";
        refuses("{'role':'user','content':[" + block + "]}", "", complaint);
    }

    @Test
    void a_long_breakpoint_does_not_follow_a_short_one() throws Exception {
        var hour = CACHED.replace("'ephemeral'", "'ephemeral','ttl':'1h'");
        refuses("{'role':'user','content':[" + CACHED + "," + hour + "]}", "", "must not come after");
        assertThat(ask("claude-opus-4-8", "{'role':'user','content':[" + hour + "," + CACHED + "]}", "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void too_many_tokens_are_refused_on_both_sides() throws Exception {
        refuses("{'role':'user','content':'" + "word ".repeat(20_000) + "'}", "", "prompt is too long");
        var answer = post(
                "{'model':'claude-opus-4-8','max_tokens':64001,'messages':[" + HI + "]}",
                "x-api-key",
                MessagesServer.KEY,
                "anthropic-version",
                "2023-06-01");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("maximum allowed number of output tokens");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'temperature':0.5",
                "'top_p':0.9",
                "'top_k':5",
                "'thinking':{'type':'enabled','budget_tokens':1024}"
            })
    void newer_models_take_no_sampling_and_no_thinking_budget_and_older_ones_do(String field) throws Exception {
        for (var newer : new String[] {"claude-opus-4-7", "claude-opus-4-8", "claude-sonnet-5", "claude-fable-5"}) {
            var answer = ask(newer, HI, "," + field);
            assertThat(answer.statusCode()).as(newer).isEqualTo(400);
            assertThat(answer.body()).contains("not supported");
        }
        for (var older : new String[] {"claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-5-20251001"}) {
            assertThat(ask(older, HI, "," + field).statusCode()).as(older).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'colour':'blue' | colour: Extra inputs are not permitted",
                "'stop_sequences':[' '] | non-whitespace",
                "'tool_choice':{'type':'any'} | while providing tools",
                "'tool_choice':{'type':'tool','name':'fly'},'tools':[{'name':'look','input_schema':{'type':'object'}}] | not found in provided tools",
                "'tools':[{'name':'look','input_schema':{'type':'object'}},{'name':'look','input_schema':{'type':'object'}}] | must be unique",
                "'tools':[{'name':'look at','input_schema':{'type':'object'}}] | String should match pattern",
                "'tools':[{'name':'look','input_schema':{}}] | Input should be 'object'",
                "'output_config':{'effort':'enormous'} | output_config.effort",
                "'system':[{'type':'text','text':''}] | non-empty",
                "'thinking':{'type':'deep'} | does not match any of the expected tags",
            },
            quoteCharacter = '`')
    void a_request_that_cannot_be_is_refused(String field, String complaint) throws Exception {
        refuses(HI, "," + field, complaint);
    }

    @Test
    void only_who_has_the_key_and_names_a_version_is_answered() throws Exception {
        var body = "{'model':'claude-opus-4-8','max_tokens':10,'messages':[" + HI + "]}";
        assertThat(post(body).statusCode()).isEqualTo(401);
        assertThat(post(body, "x-api-key", "sk-other", "anthropic-version", "2023-06-01")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(body, "x-api-key", MessagesServer.KEY).statusCode()).isEqualTo(400);
        assertThat(post(body, "x-api-key", MessagesServer.KEY, "anthropic-version", "1999-01-01")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(body, "authorization", "Bearer " + MessagesServer.KEY, "anthropic-version", "2026-10-21")
                        .statusCode())
                .isEqualTo(200);
    }
}
