package dev.atelier.models.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.wire.Patience;
import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** The library's client with two bounds that its own lacks: no answer is longer than a picture, and nobody sends the key elsewhere. */
final class ImageClient {
    /** Of an answer with one picture in base64; 10 MB of picture. */
    private static final long LONGEST_ANSWER = 14_000_000;

    private ImageClient() {}

    static OpenAIClient of(Endpoint endpoint, Patience patience) {
        var http = new okhttp3.OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addInterceptor(chain -> bounded(chain.proceed(chain.request())))
                .build();
        return new OpenAIClientImpl(ClientOptions.builder()
                .httpClient(new OkHttpClient(http))
                .baseUrl(endpoint.baseUrl().toString())
                .apiKey(OpenAiAccess.key(endpoint))
                .timeout(OpenAiAccess.timeout(patience))
                .maxRetries(0)
                .disableTelemetry(true)
                .logLevel(LogLevel.OFF)
                .build());
    }

    private static Response bounded(Response response) {
        var body = response.body();
        if (body == null) {
            return response;
        }
        var source = Okio.buffer(new Bounded(body.source()));
        return response.newBuilder()
                .body(ResponseBody.create(source, body.contentType(), -1))
                .build();
    }

    /** Unpacked bytes, so that a small answer that unfolds is bounded, too. */
    private static final class Bounded extends ForwardingSource {
        private long left = LONGEST_ANSWER;

        Bounded(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new IOException("it is longer than " + LONGEST_ANSWER + " bytes");
            }
            return read;
        }
    }
}
