package dev.atelier.server.v1.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as clients of the older generation ask for them, and as hostile ones do. */
class RawFileTest extends ServerTest {
    private static final String[] OLD = {
        "x-api-key", "k", "anthropic-version", "2023-06-01", "anthropic-beta", "files-api-2025-04-14"
    };

    @Override
    protected List<String> settings() {
        return List.of("--atelier.files.largest=100KB");
    }

    @Test
    void an_old_client_pages_by_ids_in_both_directions() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(upload("old" + i + ".txt").json().path("id").asString());
        }

        var first = api.get("/v1/files?beta=true&limit=2", OLD).json();
        var second = api.get(
                        "/v1/files?beta=true&limit=2&after_id="
                                + first.path("last_id").asString(),
                        OLD)
                .json();
        var back = api.get(
                        "/v1/files?beta=true&limit=2&before_id="
                                + second.path("first_id").asString(),
                        OLD)
                .json();

        assertThat(first.path("first_id").asString()).isEqualTo(ids.get(0));
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(second.path("data").findValuesAsString("id")).startsWith(ids.get(2), ids.get(3));
        assertThat(back.path("data")).isEqualTo(first.path("data"));
        assertThat(back.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void a_part_of_a_file_can_be_asked_for() {
        var id = upload("ten.txt", "0123456789").json().path("id").asString();

        var part = api.get("/v1/files/" + id + "/content", "Range", "bytes=2-4", "Accept", "application/binary");
        var end = api.get("/v1/files/" + id + "/content", "Range", "bytes=-3");
        var behind = api.get("/v1/files/" + id + "/content", "Range", "bytes=10-");
        var whole = api.get("/v1/files/" + id + "/content", "Range", "lines=1-2");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.header("content-range")).isEqualTo("bytes 2-4/10");
        assertThat(end.body()).isEqualTo("789");
        assertThat(behind.status()).isEqualTo(416);
        assertThat(whole.body()).isEqualTo("0123456789");
        assertThat(whole.header("content-disposition")).startsWith("attachment");
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\temp\\plan.txt, plan.txt",
        "a/b/, unnamed.txt",
        "'', unnamed.txt",
        "'..', unnamed.txt",
        "evil\u202Etxt.exe, eviltxt.exe",
        "Grüße.txt, Grüße.txt",
    })
    void a_name_is_kept_without_folders_and_without_what_is_not_seen(String sent, String kept) {
        assertThat(upload(sent).json().path("filename").asString()).isEqualTo(kept);
    }

    @Test
    void what_is_too_large_is_refused() {
        var answer = upload("big.bin", "x".repeat(200_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("request_too_large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {} | content-type",
                "multipart/form-data | x | ",
                "multipart/form-data; boundary=B | --B--~ | file",
                "multipart/form-data; boundary=B | nothing of the kind | ",
                "multipart/form-data; boundary=B | --B~content-disposition: form-data; name=\"file\"~~x~--B--~ | file",
                "multipart/form-data; boundary=B | --B~content-disposition: form-data; name=\"other\"~~x~--B--~ | other",
                "multipart/form-data; boundary=B | --B~content-disposition: form-data; name=\"expires_in_seconds\"~~x~--B--~ | expires_in_seconds",
                "multipart/form-data; boundary=B | --B~content-disposition: form-data; name=\"file\"; filename=\"a\"~~broken off | ",
                "multipart/form-data; boundary=B | --B~content-disposition: attachment~~x~--B--~ | ",
            })
    void a_bad_upload_is_told_what_is_wrong(String type, String body, String field) {
        var answer = post(type, body.replace("~", "\r\n"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString())
                .startsWith(field == null ? "" : field + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=x",
                "page=x",
                "after_id=file_none",
                "before_id=%00",
                "page=a&after_id=b",
                "ids[]=a&limit=3"
            })
    void a_bad_list_names_the_parameter(String query) {
        var answer = api.get("/v1/files?" + query.replace("[", "%5B").replace("]", "%5D"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).contains(query.replaceAll("[=\\[].*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file_none", "x'y", "%00", "a.b"})
    void an_unknown_file_is_not_found(String id) {
        for (var path : List.of("/v1/files/" + id, "/v1/files/" + id + "/content")) {
            assertThat(api.get(path).status()).isIn(400, 404);
        }
    }

    private Answer upload(String name) {
        return upload(name, "content of " + name);
    }

    private Answer upload(String name, String content) {
        return post(
                "multipart/form-data; boundary=B",
                "--B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"" + name.replace("\\", "\\\\")
                        + "\"\r\ncontent-type: text/plain\r\n\r\n" + content + "\r\n--B--\r\n");
    }

    private Answer post(String type, String body) {
        return api.send(api.request("/v1/files?beta=true", OLD)
                .header("content-type", type)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }
}
