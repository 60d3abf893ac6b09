# The server as an image: ./atelier run's layout on a JDK, as a user without rights. Built from what the launcher builds, so that no
# compiler and no registry of packages is needed here:
#
#   ./atelier build && docker build -t atelier .
#
# BASE is a Debian: its Chromium is a program, where Ubuntu's is a snap that no container runs, and is told by files below /etc that it is in a
# sandbox already. The JDK is taken out of an image that has one at /opt/java/openjdk. With --build-arg DESKTOP= agents get no desktops, and the
# image is less than half as large.
ARG BASE=debian:stable-slim
ARG JDK=eclipse-temurin:25-jdk
FROM ${JDK} AS jdk

FROM ${BASE}
COPY --from=jdk /opt/java/openjdk /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:$PATH

ARG DESKTOP="tigervnc-standalone-server openbox tint2 x11-xserver-utils xterm chromium mousepad pcmanfm fonts-dejavu adwaita-icon-theme"
RUN apt-get update \
 && apt-get install -y --no-install-recommends bubblewrap perl git ca-certificates curl ${DESKTOP} \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-create-home --home-dir /var/lib/atelier --shell /usr/sbin/nologin atelier \
 && install -d -o atelier -g atelier -m 700 /var/lib/atelier

COPY .atelier/app/ /opt/atelier/

USER atelier
ENV ATELIER_DATA=/var/lib/atelier ATELIER_ADDRESS=0.0.0.0 ATELIER_PORT=8080 LANG=C.UTF-8
WORKDIR /var/lib/atelier
VOLUME /var/lib/atelier
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-Xms48m", "-XX:NewSize=24m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Djava.awt.headless=true", \
  "-Dspring.aot.enabled=true", "-Xlog:disable", "-Xlog:all=error:stderr", "-jar", "/opt/atelier/atelier.jar", \
  "--spring.config.additional-location=optional:file:/etc/atelier/atelier.properties"]
