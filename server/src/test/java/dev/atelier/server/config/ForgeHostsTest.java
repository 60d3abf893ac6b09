package dev.atelier.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.git.Remote;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.server.config.ForgeHost.Fixed;
import dev.atelier.server.config.ForgeHost.Installed;
import dev.atelier.server.config.ForgeProperties.App;
import dev.atelier.server.config.ForgeProperties.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ForgeHostsTest {
    private static final String TOKEN = "ghp_averysecrettoken";

    private static ForgeHosts of(Host... hosts) {
        return ForgeHosts.of(new ForgeProperties(List.of(hosts)), null);
    }

    private static Host host(@Nullable String kind, @Nullable String url, @Nullable String token) {
        return new Host(kind, url, null, null, token, null, List.of());
    }

    @Test
    void the_settings_file_names_as_many_hosts_as_there_are() {
        var written = Map.of(
                "atelier.forges.hosts[0].kind", "github",
                "atelier.forges.hosts[0].token", TOKEN,
                "atelier.forges.hosts[1].kind", "gitea",
                "atelier.forges.hosts[1].url", "https://git.example.com/forge/",
                "atelier.forges.hosts[1].token", TOKEN + "2",
                "atelier.forges.hosts[1].workspaces", "ours,theirs");
        var properties = new Binder(new MapConfigurationPropertySource(written))
                .bind("atelier.forges", ForgeProperties.class)
                .get();

        var hosts = ForgeHosts.of(properties, "another_token");

        assertThat(hosts.hosts())
                .extracting(host -> host.web().toString())
                .containsExactly("https://git.example.com/forge", "https://github.com");
        assertThat(hosts.hosts().getFirst().workspaces()).containsExactlyInAnyOrder("ours", "theirs");
        assertThat(hosts.beginnings()).contains("https://git.example.com/forge/");
        assertThat(properties.toString() + hosts).doesNotContain(TOKEN);
    }

    @Test
    void the_token_of_the_seed_is_for_GitHub_unless_the_settings_say_another() {
        var alone = ForgeHosts.of(new ForgeProperties(List.of()), TOKEN);

        assertThat(alone.hosts()).hasSize(1);
        assertThat(alone.hosts().getFirst().web()).hasToString("https://github.com");
        assertThat(ForgeHosts.of(new ForgeProperties(List.of()), " ").hosts()).isEmpty();
        assertThat(ForgeHosts.of(new ForgeProperties(List.of(host("github", null, "other-token"))), TOKEN)
                        .hosts())
                .singleElement()
                .satisfies(host ->
                        assertThat(((Fixed) host.secret()).token().secret()).isEqualTo("other-token"));
        assertThatThrownBy(() -> ForgeHosts.of(new ForgeProperties(List.of()), "two words"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("GITHUB_TOKEN: ")
                .hasMessageNotContaining("two words");
    }

    @Test
    void a_group_has_its_own_token_before_its_host_and_a_workspace_only_what_it_may_use() throws Exception {
        var hosts = of(
                host("gitlab", "https://gitlab.example.com", TOKEN),
                new Host("gitlab", "https://gitlab.example.com/group", null, null, TOKEN, null, List.of("ours")));
        var remote = Remote.parse("https://gitlab.example.com/group/tools");

        assertThat(hosts.hosts().getFirst().opens("ours", remote)).isTrue();
        assertThat(hosts.hosts().getFirst().opens("theirs", remote)).isFalse();
        assertThat(hosts.hosts().getLast().opens("theirs", remote)).isTrue();
        assertThat(hosts.hosts().getFirst().has(Remote.parse("https://gitlab.example.com/groupless/tools")))
                .isFalse();
    }

    @Test
    void tokens_are_told_to_the_mask() {
        var mask = new SecretMask();

        of(host("git", "http://127.0.0.1:8080", TOKEN)).tell(mask);

        assertThat(mask.text("it is " + TOKEN)).isEqualTo("it is [masked:forge-token.0]");
    }

    @Test
    void an_App_has_an_id_and_a_key(@TempDir Path folder) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var der = generator.generateKeyPair().getPrivate().getEncoded();
        var pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
        var file = Files.writeString(folder.resolve("app.pem"), pem);

        var hosts = of(new Host("github", null, null, null, null, new App("12345", file), List.of()));

        assertThat(hosts.hosts().getFirst().secret()).isInstanceOf(Installed.class);
        Files.writeString(file, "no key");
        assertThatThrownBy(() -> of(new Host("github", null, null, null, null, new App("12345", file), List.of())))
                .hasMessageStartingWith("atelier.forges.hosts[0].app.key-file: ");
    }

    static Stream<Arguments> mistakes() {
        var app = new App("12345", Path.of("/nowhere/app.pem"));
        return Stream.of(
                Arguments.of("kind", host(null, null, TOKEN)),
                Arguments.of("kind", host("bitbucket", null, TOKEN)),
                Arguments.of("url", host("git", null, TOKEN)),
                Arguments.of("url", host("git", "git.example.com", TOKEN)),
                Arguments.of("url", host("gitlab", "https://ada:" + TOKEN + "@gitlab.com", TOKEN)),
                Arguments.of("url", host("gitlab", "ftp://gitlab.com", TOKEN)),
                Arguments.of("url", host("gitlab", "https://GitLab.com", TOKEN)),
                Arguments.of("token", host("github", null, null)),
                Arguments.of("token", host("github", null, TOKEN + " x")),
                Arguments.of("token", new Host("github", null, null, null, TOKEN, app, List.of())),
                Arguments.of("app.id", new Host("gitlab", null, null, null, null, app, List.of())),
                Arguments.of("app.id", new Host("github", null, null, null, null, new App(null, null), List.of())),
                Arguments.of("app.key-file", new Host("github", null, null, null, null, new App("1", null), List.of())),
                Arguments.of("app.key-file", new Host("github", null, null, null, null, app, List.of())),
                Arguments.of("api", new Host("github", null, "nowhere", null, TOKEN, null, List.of())),
                Arguments.of(
                        "api",
                        new Host("git", "https://a.example", "https://a.example/api", null, TOKEN, null, List.of())),
                Arguments.of("user", new Host("github", null, null, "a\nb", TOKEN, null, List.of())));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_by_its_key_and_never_with_a_secret(String key, Host written) {
        assertThatThrownBy(() -> of(host("gitea", "https://git.example.com", TOKEN), written))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("atelier.forges.hosts[1]." + key + ": ")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void a_host_is_there_once() {
        var one = host("gitea", "https://git.example.com", TOKEN);

        assertThatThrownBy(() -> of(one, one))
                .hasMessage("atelier.forges.hosts[1].url: 'https://git.example.com' is there twice");
    }
}
