package dev.atelier.server.v1.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.MultipartField;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.files.BetaFileMetadata;
import com.anthropic.models.beta.files.FileListParams;
import com.anthropic.models.beta.files.FileUploadParams;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official SDK on files. */
class FileApiTest extends ServerTest {
    private AnthropicClient sdk;

    @BeforeAll
    void connect() {
        sdk = Sdk.of(server);
    }

    @Test
    void what_was_uploaded_is_downloaded_byte_for_byte() throws IOException {
        var bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);

        var uploaded = upload("../../etc/data.csv", "text/csv", bytes).validate();

        assertThat(uploaded.id()).startsWith("file_");
        assertThat(uploaded.filename()).isEqualTo("data.csv");
        assertThat(uploaded.mimeType()).isEqualTo("text/csv");
        assertThat(uploaded.sizeBytes()).isEqualTo(bytes.length);
        assertThat(uploaded.downloadable()).contains(true);
        assertThat(uploaded.expiresAt()).isEmpty();
        assertThat(uploaded.scope()).isEmpty();
        assertThat(sdk.beta().files().retrieveMetadata(uploaded.id()).validate())
                .isEqualTo(uploaded);
        try (var content = sdk.beta().files().download(uploaded.id())) {
            assertThat(content.body().readAllBytes()).isEqualTo(bytes);
            assertThat(content.headers().values("content-length")).containsExactly("3000000");
        }
    }

    @Test
    void a_file_can_be_told_when_to_go() {
        var params = params("note.txt", "text/plain", bytes("soon gone"))
                .expiresInSeconds(3600)
                .build();

        var file = sdk.beta().files().upload(params).validate();

        assertThat(Duration.between(
                        OffsetDateTime.now(ZoneOffset.UTC), file.expiresAt().orElseThrow()))
                .isBetween(Duration.ofSeconds(3500), Duration.ofSeconds(3600));
        var short_ =
                params("note.txt", "text/plain", bytes("x")).expiresInSeconds(5).build();
        assertThatThrownBy(() -> sdk.beta().files().upload(short_))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("expires_in_seconds");
    }

    @Test
    void a_long_list_is_paged_by_cursor_to_each_file_once() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            all.add(upload("page" + i + ".txt", "text/plain", bytes("page " + i))
                    .id());
        }

        var listed = sdk.beta().files().list(FileListParams.builder().limit(3).build()).autoPager().stream()
                .map(file -> file.validate().id())
                .toList();

        assertThat(listed).doesNotHaveDuplicates().containsAll(all);
    }

    @Test
    void files_are_listed_by_their_ids() {
        var one = upload("one.txt", "text/plain", bytes("1"));
        var two = upload("two.txt", "text/plain", bytes("2"));

        var listed = sdk.beta()
                .files()
                .list(FileListParams.builder()
                        .addId(two.id())
                        .addId("file_unknown")
                        .addId(one.id())
                        .build());

        assertThat(listed.data()).containsExactlyInAnyOrder(one, two);
        assertThat(listed.hasNextPage()).isFalse();
    }

    @Test
    void a_deleted_file_is_gone_and_one_with_the_same_bytes_is_not() throws IOException {
        var one = upload("a.txt", "text/plain", bytes("the same"));
        var two = upload("b.txt", "text/plain", bytes("the same"));

        var deleted = sdk.beta().files().delete(one.id()).validate();

        assertThat(deleted.id()).isEqualTo(one.id());
        assertThatThrownBy(() -> sdk.beta().files().retrieveMetadata(one.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sdk.beta().files().delete(one.id())).isInstanceOf(NotFoundException.class);
        try (var content = sdk.beta().files().download(two.id())) {
            assertThat(content.body().readAllBytes()).isEqualTo(bytes("the same"));
        }
    }

    private BetaFileMetadata upload(String name, String type, byte[] bytes) {
        return sdk.beta().files().upload(params(name, type, bytes).build());
    }

    private static FileUploadParams.Builder params(String name, String type, byte[] bytes) {
        return FileUploadParams.builder()
                .file(MultipartField.<InputStream>builder()
                        .value(new ByteArrayInputStream(bytes))
                        .filename(name)
                        .contentType(type)
                        .build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
