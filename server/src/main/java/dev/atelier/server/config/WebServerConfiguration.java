package dev.atelier.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where Tomcat listens, and its buffers: small, because most of its connections are idle viewers. */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {
    /**
     * Of a body that was refused so much is read and thrown away: whoever sends all of it before it reads could not read why otherwise. Beyond,
     * the connection is cut.
     */
    private static final int SWALLOWED = 64 * 1024 * 1024;

    private static final String SOCKET_BUFFER = "4096";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> listenAsSet(AtelierProperties properties) {
        return factory -> {
            // Read once, when Tomcat's WebSocket classes load: with the default of 8 KB an idle viewer costs twice as
            // much.
            System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", SOCKET_BUFFER);
            factory.setPort(properties.port());
            factory.setAddress(address(properties));
            factory.addConnectorCustomizers(smallBuffers());
            keepOutOfTheTemporaryFolder(factory, properties);
        };
    }

    /** Otherwise each start makes two folders there, which stay behind when the process is killed. */
    private static void keepOutOfTheTemporaryFolder(
            TomcatServletWebServerFactory factory, AtelierProperties properties) {
        var own = properties.data().toAbsolutePath().resolve("tomcat");
        try {
            factory.setDocumentRoot(
                    Files.createDirectories(own.resolve("documents")).toFile());
            factory.setBaseDirectory(own.toFile());
        } catch (IOException e) {
            throw new InvalidSettingException("atelier.data", "'" + own + "' cannot be created: " + e.getMessage());
        }
    }

    private static TomcatConnectorCustomizer smallBuffers() {
        return connector -> {
            connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER);
            connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER);
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(SWALLOWED);
                http.setServer(null);
            }
        };
    }

    private static InetAddress address(AtelierProperties properties) {
        try {
            return InetAddress.getByName(properties.address());
        } catch (UnknownHostException e) {
            throw new InvalidSettingException("atelier.address", "'" + properties.address() + "' is unknown");
        }
    }
}
