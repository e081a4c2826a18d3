package io.dicomadapter.grouper.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.service.InvalidSettingException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SubmitPropertiesTest {

    private static final String URL = "https://platform/jobs";

    @Test
    void submitsOverKafkaUnlessToldOtherwise() {
        assertThat(bind().platformOf("lung-v2")).isEmpty();
    }

    @Test
    void submitsAllOverHttpExceptThoseThatAreNot() {
        // given
        SubmitProperties properties = bind(
                "submit.way=http",
                "submit.http.url=" + URL,
                "submit.pipelines.lung-v2.way=kafka",
                "submit.pipelines.nodule-v1.url=http://other:8080/");

        // then
        assertThat(properties.platformOf("any")).contains(URI.create(URL));
        assertThat(properties.platformOf("lung-v2")).isEmpty();
        assertThat(properties.platformOf("nodule-v1")).contains(URI.create("http://other:8080/"));
    }

    @Test
    void submitsOneOverHttpByItsUrlAlone() {
        SubmitProperties properties = bind("submit.pipelines[lung/v2].url=" + URL);
        assertThat(properties.platformOf("lung/v2")).contains(URI.create(URL));
        assertThat(properties.platformOf("any")).isEmpty();
    }

    @Test
    void sendsATokenToNoOtherUrlThanItsOwn() {
        // given
        SubmitProperties properties = bind(
                "submit.way=http",
                "submit.http.url=" + URL,
                "submit.http.token-file=/common",
                "submit.pipelines.other.url=http://other:8080/",
                "submit.pipelines.known.url=http://known:8080/",
                "submit.pipelines.known.token-file=/known",
                "submit.pipelines.mine.token-file=/mine");

        // then
        assertThat(properties.tokenFileOf("any")).contains(new TokenFile(Path.of("/common")));
        assertThat(properties.tokenFileOf("other")).isEmpty();
        assertThat(properties.tokenFileOf("known")).contains(new TokenFile(Path.of("/known")));
        assertThat(properties.tokenFileOf("mine")).contains(new TokenFile(Path.of("/mine")));
    }

    @ParameterizedTest
    @CsvSource({
        "submit.way=http,                                            submit.http.url is missing",
        "submit.pipelines.a.way=http,                                submit.pipelines.a.url is missing",
        "submit.http.url=https://platform,                           submit.way=kafka is not valid: allowed is http",
        "submit.pipelines.a.url=https://p submit.pipelines.a.way=kafka, submit.pipelines.a.way=kafka is not valid",
        "submit.http.token-file=/token,                              submit.http.url is missing",
        "submit.pipelines.a.way=kafka submit.pipelines.a.token-file=/token, submit.pipelines.a.way=kafka is not valid",
        "submit.pipelines.a.token-file=/token,                       submit.pipelines.a.way=kafka is not valid",
        "submit.pipelines.a.url=ftp://platform,                      submit.pipelines.a.url=(as set) is not valid",
        "submit.pipelines.a.url=https://user:secret@platform,        submit.pipelines.a.url=(as set) is not valid",
        "submit.pipelines.a.url=/jobs,                               submit.pipelines.a.url=(as set) is not valid",
        "submit.give-up-after=0s,                                    submit.give-up-after=PT0S is not valid",
        "submit.http.timeout=6m,                                     submit.http.timeout=PT6M is not valid",
        "submit.http.connect-timeout=0s,                             submit.http.connect-timeout=PT0S is not valid",
        "submit.http.longest-pause=2d,                               submit.http.longest-pause=PT48H is not valid",
        "submit.http.concurrency=0,                                  submit.http.concurrency=0 is not valid",
    })
    void refusesWhatCannotBeMeant(String settings, String message) {
        assertThatThrownBy(() -> bind(settings.split(" ")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("secret");
    }

    private static SubmitProperties bind(String... settings) {
        Map<String, String> source = new HashMap<>();
        Arrays.stream(settings).map(setting -> setting.split("=", 2)).forEach(each -> source.put(each[0], each[1]));
        return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("submit", SubmitProperties.class);
    }
}
