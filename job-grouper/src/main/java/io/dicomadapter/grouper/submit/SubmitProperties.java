package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.service.InvalidSettingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs get to their pipelines.
 *
 * @param way {@code kafka} or {@code http}, for pipelines that {@code submit.pipelines} does not name
 * @param giveUpAfter how long a job is tried over HTTP before it is dead; it is tried once at least; 1 s to 30 d
 * @param pipelines by pipeline id: {@code submit.pipelines.ID.way} and {@code submit.pipelines.ID.url}; with a url alone the
 *     way is {@code http}. An id of other characters than letters, digits and hyphens stands in brackets,
 *     {@code submit.pipelines[ID].url}. {@code submit.pipelines.ID.token-file} is the pipeline's own; one with a url of its
 *     own is never sent the token of {@code submit.http}
 */
@ConfigurationProperties("submit")
public record SubmitProperties(
        @DefaultValue("kafka") SubmissionWay way,
        @DefaultValue("1d") Duration giveUpAfter,
        @DefaultValue Http http,
        @DefaultValue Map<String, Pipeline> pipelines) {

    /**
     * Submission over HTTP.
     *
     * @param url where jobs of way {@code http} are posted to, if their pipeline has no url of its own; http or https,
     *     without user and fragment
     * @param tokenFile file with the bearer token that goes with {@code submit.http.url}; read for each request, so it may be
     *     replaced at any time; without it no token is sent
     * @param connectTimeout how long a connection may take, 10 ms to 5 min
     * @param timeout how long an answer may take, 10 ms to 5 min
     * @param concurrency most jobs of one pipeline on the way at a time, 1 to 256
     * @param longestPause what pauses between tries grow to, 1 s to 1 d; the AE title's jobRetryDelay is the shortest
     */
    public record Http(
            URI url,
            Path tokenFile,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("8") int concurrency,
            @DefaultValue("5m") Duration longestPause) {

        public Http {
            checkUrl("submit.http.url", url);
            if (tokenFile != null && url == null) {
                throw new InvalidSettingException(
                        "submit.http.url", null, "the url that the token of submit.http.token-file is for");
            }
            checkDuration("http.connect-timeout", connectTimeout, Duration.ofMillis(10), Duration.ofMinutes(5));
            checkDuration("http.timeout", timeout, Duration.ofMillis(10), Duration.ofMinutes(5));
            checkDuration("http.longest-pause", longestPause, Duration.ofSeconds(1), Duration.ofDays(1));
            if (concurrency < 1 || concurrency > 256) {
                throw new InvalidSettingException("submit.http.concurrency", concurrency, "1 to 256");
            }
        }
    }

    /**
     * One pipeline, where it differs.
     *
     * @param way {@code kafka} or {@code http}
     * @param url where its jobs are posted to
     * @param tokenFile file with the bearer token for them
     */
    public record Pipeline(SubmissionWay way, URI url, Path tokenFile) {

        boolean usesHttp() {
            return way == SubmissionWay.HTTP || (way == null && url != null);
        }
    }

    public SubmitProperties {
        pipelines = Map.copyOf(pipelines);
        checkDuration("give-up-after", giveUpAfter, Duration.ofSeconds(1), Duration.ofDays(30));
        if (way == SubmissionWay.HTTP) {
            checkPresent("submit.http.url", http.url());
        }
        for (Map.Entry<String, Pipeline> each : pipelines.entrySet()) {
            check("submit.pipelines." + each.getKey(), each.getValue(), http.url());
            checkTokenIsUsed("submit.pipelines." + each.getKey(), each.getValue(), way);
        }
        if (http.url() != null
                && way == SubmissionWay.KAFKA
                && pipelines.values().stream().noneMatch(Pipeline::usesHttp)) {
            throw new InvalidSettingException(
                    "submit.way", "kafka", "http where submit.http.url is set, or a pipeline of way http");
        }
    }

    /** Where jobs of this pipeline are posted to; empty where Kafka is the way. */
    public Optional<URI> platformOf(String pipelineId) {
        Pipeline pipeline = pipelines.getOrDefault(pipelineId, new Pipeline(way, null, null));
        boolean byHttp = pipeline.usesHttp() || (pipeline.way() == null && way == SubmissionWay.HTTP);
        URI url = pipeline.url() == null ? http.url() : pipeline.url();
        return byHttp ? Optional.of(url) : Optional.empty();
    }

    /** The bearer token for this pipeline's platform. A token is sent to no other url than that which it was set with. */
    Optional<TokenFile> tokenFileOf(String pipelineId) {
        Pipeline pipeline = pipelines.getOrDefault(pipelineId, new Pipeline(way, null, null));
        Path common = pipeline.url() == null ? http.tokenFile() : null;
        return Optional.ofNullable(pipeline.tokenFile() == null ? common : pipeline.tokenFile())
                .map(TokenFile::new);
    }

    /** All token files, by the setting that names them. */
    Map<String, TokenFile> tokenFiles() {
        Map<String, TokenFile> files = new TreeMap<>();
        if (http.tokenFile() != null) {
            files.put("submit.http.token-file", new TokenFile(http.tokenFile()));
        }
        pipelines.forEach((id, pipeline) -> {
            if (pipeline.tokenFile() != null) {
                files.put("submit.pipelines." + id + ".token-file", new TokenFile(pipeline.tokenFile()));
            }
        });
        return files;
    }

    private static void check(String key, Pipeline pipeline, URI commonUrl) {
        checkUrl(key + ".url", pipeline.url());
        if (pipeline.usesHttp() && pipeline.url() == null) {
            checkPresent(key + ".url", commonUrl);
        }
        if (pipeline.way() == SubmissionWay.KAFKA && pipeline.url() != null) {
            throw new InvalidSettingException(key + ".way", "kafka", "http where there is a url");
        }
    }

    private static void checkTokenIsUsed(String key, Pipeline pipeline, SubmissionWay otherwise) {
        SubmissionWay way = pipeline.way() == null ? otherwise : pipeline.way();
        if (pipeline.tokenFile() != null && !pipeline.usesHttp() && way == SubmissionWay.KAFKA) {
            throw new InvalidSettingException(key + ".way", "kafka", "http where there is a token-file");
        }
    }

    private static void checkPresent(String key, URI url) {
        if (url == null) {
            throw new InvalidSettingException(key, null, "the url that jobs are posted to, because the way is http");
        }
    }

    private static void checkUrl(String key, URI url) {
        if (url == null) {
            return;
        }
        boolean schemed = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!schemed || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            // Not the value: a user in it would have a password.
            throw new InvalidSettingException(
                    key, "(as set)", "http://HOST... or https://HOST..., without user and fragment");
        }
    }

    private static void checkDuration(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettingException("submit." + key, value, least + " to " + most);
        }
    }
}
