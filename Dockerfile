# Rollcall on a JRE. It does everything when it is time ('rollcall run'); any other command is run with
#   docker exec CONTAINER rollcall ...
# docker-compose.yml says what it needs around it.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN mvn -q -B -DskipTests package \
    && mkdir /rollcall \
    && tar -xzf target/rollcall-*.tar.gz -C /rollcall --strip-components=1

FROM eclipse-temurin:25-jre
# A number that no system user has: it owns what is in the volume.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/rollcall \
        --shell /usr/sbin/nologin rollcall \
    && install -d -m 0700 -o rollcall -g rollcall /var/lib/rollcall \
    && ln -s /opt/rollcall/rollcall /usr/local/bin/rollcall
COPY --from=build /rollcall /opt/rollcall

ENV HOME=/var/lib/rollcall \
    ROLLCALL_HOME=/var/lib/rollcall
VOLUME /var/lib/rollcall
WORKDIR /var/lib/rollcall
USER 10001:10001

# Healthy while the database answers and nothing is late by more than a quarter of an hour.
HEALTHCHECK --interval=5m --timeout=30s --start-period=5m --retries=2 \
    CMD said=$(rollcall status --format json) && ! echo "$said" | grep -q '"kind":"tasks-late"'

CMD ["rollcall", "run"]
