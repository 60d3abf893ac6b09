package dev.atelier.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pieces, the gallery, what is shown to everybody, and links. */
class GalleryTest extends ServerTest {
    private static final String NASTY = "</title><script>alert('\"&')</script>";

    private JsonNode entry(String session) {
        for (var entry : api.get("/gallery").json()) {
            if (entry.path("session_id").asString().equals(session)) {
                return entry;
            }
        }
        throw new AssertionError("not in the gallery: " + session);
    }

    private Answer put(String path, String body) {
        return api.send(
                api.request(path).header("content-type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    @Test
    void sessionsAreNumberedByAgeAndShownOnceThereIsSomethingOnThem() {
        var first = Canvas.begin(server);
        var empty = Canvas.begin(server);
        var third = Canvas.begin(server);
        first.draw("a");
        third.draw("b");

        int number = entry(first.session()).path("piece_number").asInt();
        assertThat(entry(third.session()).path("piece_number").asInt()).isEqualTo(number + 2);
        assertThat(api.get("/gallery").body()).doesNotContain(empty.session());

        third.draw("c");
        var entry = entry(third.session());
        assertThat(entry.path("stroke_count").asInt()).isEqualTo(2);
        assertThat(entry.path("strokes").isMissingNode()).isTrue();
        var detail = api.get("/gallery/" + (number + 2) + "/strokes").json();
        assertThat(detail.path("strokes")).hasSize(2);
        assertThat(detail.path("strokes").get(0).path("author").asString()).isEqualTo("human");

        var page = api.get("/gallery?limit=1&before=" + (number + 2));
        assertThat(page.json().get(0).path("piece_number").asInt()).isEqualTo(number);
        assertThat(page.header("link")).contains("before=" + number);

        var thumbnail = api.get("/gallery/thumbnail/" + entry.path("id").asString() + ".png");
        assertThat(thumbnail.status()).isEqualTo(200);
        assertThat(thumbnail.header("cache-control")).contains("private");
    }

    @Test
    void theNextPieceHasTheNumberThatWasSaidUnlessItIsTakenOrTooLarge() {
        var first = Canvas.begin(server);
        first.draw("a");
        int wanted = entry(first.session()).path("piece_number").asInt() + 20;
        assertThat(api.post("/piece_number/" + wanted, "")
                        .json()
                        .path("piece_number")
                        .asInt())
                .isEqualTo(wanted);

        var next = Canvas.begin(server);
        next.draw("b");
        assertThat(entry(next.session()).path("piece_number").asInt()).isEqualTo(wanted);
        for (var bad : new String[] {Integer.toString(wanted), "-1", "x", "1000001", "99999999999"}) {
            var refused = api.post("/piece_number/" + bad, "");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("'" + bad + "'", "from " + (wanted + 1), "1000000");
        }
    }

    @Test
    void onlyFinishedPiecesOfThoseWhoWantItAreShownToEverybody() {
        var canvas = Canvas.begin(server);
        canvas.draw("a");
        var id = entry(canvas.session()).path("id").asString();
        var place = "/public/gallery/local/" + id;

        assertThat(put("/settings/gallery", "{\"gallery_public\": true}").status())
                .isEqualTo(200);
        assertThat(api.get(place + "/strokes").status()).isEqualTo(404);
        canvas.finish("Harbour");
        assertThat(api.get(place + "/strokes").json().path("title").asString()).isEqualTo("Harbour");
        assertThat(api.get(place + "/strokes").json().has("session_id")).isFalse();
        var card = api.get(place + "/og-image.png");
        assertThat(card.header("content-type")).isEqualTo("image/png");
        assertThat(card.header("cache-control")).contains("public");

        put("/settings/gallery", "{\"gallery_public\": false}");
        assertThat(api.get(place + "/strokes").status()).isEqualTo(404);
        assertThat(api.get(place + "/thumbnail.png").status()).isEqualTo(404);
        assertThat(api.get("/public/gallery").json()).isEmpty();
    }

    @Test
    void aLinkShowsThePieceToAnybodyUntilItIsRevoked() {
        var canvas = Canvas.begin(server);
        canvas.draw("a");
        int number = entry(canvas.session()).path("piece_number").asInt();
        var early = api.post("/s/create", "{\"piece_number\": " + number + "}").json();
        assertThat(early.path("title").asString()).isEqualTo("Artwork #" + (number + 1));
        canvas.finish(NASTY);

        var share = api.post("/s/create", "{\"piece_number\": " + number + "}").json();
        var token = share.path("token").asString();
        assertThat(token).isEqualTo(early.path("token").asString());
        assertThat(share.path("url").asString()).endsWith("/s/" + token);
        assertThat(api.post("/s/create", "{\"piece_number\": " + number + "}").json())
                .isEqualTo(share);
        assertThat(api.get("/s/my-shares").body()).contains(token);

        var page = api.get("/s/" + token, "Accept", "text/html");
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.body())
                .doesNotContain("<script")
                .contains("&lt;script&gt;")
                .contains("og:image")
                .contains("twitter:card")
                .contains("<svg role=\"img\"");
        assertThat(api.get("/s/" + token + "/preview.png").header("content-type"))
                .isEqualTo("image/png");
        assertThat(api.get("/s/" + token + "/api").json().path("title").asString())
                .isEqualTo(NASTY);

        assertThat(api.send(api.request("/s/" + token).DELETE()).status()).isEqualTo(200);
        assertThat(api.get("/s/" + token).status()).isEqualTo(404);
        assertThat(api.get("/s/" + token + "/preview.png").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gallery/thumbnail/..%2f..%2fetc%2fpasswd.png",
                "/gallery/thumbnail/piece_x.png",
                "/gallery/-1/strokes",
                "/gallery/999999/strokes",
                "/public/gallery/..%2f..%2fx/piece_000000/strokes",
                "/public/gallery/local/..%2fpiece_000000/strokes",
                "/public/gallery/local/piece_000000.bak/strokes",
                "/s/..%2f..%2fetc/preview.png",
                "/s/short",
            })
    void whatIsNoPieceIsRefused(String path) {
        assertThat(api.get(path).status()).isBetween(400, 404);
    }
}
