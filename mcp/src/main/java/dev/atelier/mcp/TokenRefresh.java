package dev.atelier.mcp;

import java.io.IOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Gets the next access token for a refresh token, as OAuth 2.1 has it. What goes wrong is said without a word of what the endpoint answered. */
public record TokenRefresh(Addresses addresses, McpLimits limits) {
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final long LONGEST_LIFE = Duration.ofDays(3650).toSeconds();

    /** @param endpointAuth {@code none}, {@code client_secret_basic} or {@code client_secret_post} */
    public record Order(
            String tokenEndpoint,
            String clientId,
            String endpointAuth,
            @Nullable String clientSecret,
            String refreshToken,
            @Nullable String resource,
            @Nullable String scope) {}

    /**
     * What came.
     *
     * @param refreshToken null if the one before stays
     * @param expiresIn null if nobody knows
     */
    public record Grant(
            String accessToken,
            @Nullable String refreshToken,
            @Nullable Duration expiresIn) {}

    /** @throws McpFailure if none came */
    public Grant get(Order order) throws McpFailure {
        var url = HttpUrl.parse(order.tokenEndpoint());
        if (url == null) {
            throw refused("the token endpoint of its credential is no URL", null);
        }
        var known = addresses.of(url.host());
        var http = new OkHttpClient.Builder()
                .dns(host -> {
                    if (!host.equals(url.host())) {
                        throw new UnknownHostException(host);
                    }
                    return known;
                })
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .callTimeout(limits.connect())
                .build();
        try (var response = http.newCall(request(url, order)).execute()) {
            if (!response.isSuccessful()) {
                throw refused(
                        "its token cannot be refreshed: the token endpoint answered with HTTP status "
                                + response.code(),
                        null);
            }
            return read(response);
        } catch (McpFailure e) {
            throw e;
        } catch (IOException | JacksonException e) {
            throw refused("its token cannot be refreshed: the token endpoint cannot be reached or makes no sense", e);
        }
    }

    private static Request request(HttpUrl url, Order order) {
        var form = new FormBody.Builder().add("grant_type", "refresh_token").add("refresh_token", order.refreshToken());
        var request = new Request.Builder().url(url).header("Accept", "application/json");
        var secret = order.clientSecret();
        if (order.endpointAuth().equals("client_secret_basic") && secret != null) {
            request.header("Authorization", Credentials.basic(order.clientId(), secret));
        } else {
            form.add("client_id", order.clientId());
        }
        if (order.endpointAuth().equals("client_secret_post") && secret != null) {
            form.add("client_secret", secret);
        }
        if (order.resource() != null) {
            form.add("resource", order.resource());
        }
        if (order.scope() != null) {
            form.add("scope", order.scope());
        }
        return request.post(form.build()).build();
    }

    private static Grant read(Response response) throws IOException {
        var json =
                JsonMapper.shared().readTree(response.peekBody(LARGEST_ANSWER).bytes());
        var access = json.path("access_token").asString("");
        if (access.isEmpty()) {
            throw refused("its token cannot be refreshed: the token endpoint gave none", null);
        }
        var refresh = json.path("refresh_token").asString("");
        long seconds = json.path("expires_in").asLong(0);
        return new Grant(
                access,
                refresh.isEmpty() ? null : refresh,
                seconds <= 0 ? null : Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE)));
    }

    private static McpFailure refused(String why, @Nullable Throwable cause) {
        return new McpFailure(McpFailure.Kind.AUTHENTICATION, why, cause);
    }
}
