# DICOM Adapter: everything a developer or a first-time user needs, in one word each.
VERSION = 0.1.0-SNAPSHOT
MVN ?= mvn
MVN_FLAGS ?= -B -ntp
STANDALONE = standalone/target/standalone-$(VERSION)-app.jar
JAVA_FLAGS ?= -XX:+UseSerialGC -Xmx768m
ARGS ?=
# A JDK 25 or newer: the images are made with it, and of it.
JDK25 ?= $(patsubst %/bin/jlink,%,$(firstword $(wildcard /usr/lib/jvm/*-25-*/bin/jlink)))
MINUTES ?= 1
# Of dicom, in the order of how long they take.
PACKAGES ?= dimse pdu ul
# The tests mostly wait; CI builds one module at a time, to be as repeatable as can be.
MODULES_AT_ONCE ?= 2

.DEFAULT_GOAL := help
.PHONY: help run demo images image-test test test-jdk25 build torture coverage mutation fuzz bench fmt peers clean

help: ## Say what can be done
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: build ## Start the whole adapter with its own Kafka; its first screen says how to send it something
	@exec java $(JAVA_FLAGS) -jar $(STANDALONE) $(ARGS)

demo: build ## Send a synthetic study through the loop once and draw what happened
	@exec java $(JAVA_FLAGS) -jar $(STANDALONE) --demo $(ARGS)

images: jdk25 ## Build the container images of the services, for docker compose up (ARGS="--push=REGISTRY/PATH")
	@$(MVN) $(MVN_FLAGS) -q -Psbom -pl images -am package -DskipTests -Dspotless.check.skip
	@cd images && $(JDK25)/bin/java -cp "target/classes:$$(cat target/classpath)" io.dicomadapter.image.Images \
	  --tag=$(VERSION) $(ARGS)
	@if docker version >/dev/null 2>&1; then for image in images/target/images/*.tar; do docker load -i $$image; done; fi

image-test: peers jdk25 ## Make the images and run them as compose.yaml does, without docker (as root)
	$(MVN) $(MVN_FLAGS) -pl images -am verify -Psbom -Dimage.test=true -Djdk25.home=$(JDK25) -Dtest=none -Dit.test=ContainersIT \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dspotless.check.skip $(ARGS)

test: peers ## Build everything and run all tests, DICOM peers included
	@# A line that is not formatted is told at once, and not when its module's turn comes.
	$(MVN) $(MVN_FLAGS) -q com.diffplug.spotless:spotless-maven-plugin:check
	$(MVN) $(MVN_FLAGS) -T$(MODULES_AT_ONCE) verify $(ARGS)

test-jdk25: peers jdk25 ## Run all tests on JDK 25, against classes compiled by JDK 17's rules
	$(MVN) $(MVN_FLAGS) -T$(MODULES_AT_ONCE) verify -Djvm=$(JDK25)/bin/java $(ARGS)

.PHONY: jdk25
jdk25:
	@test -n "$(JDK25)" || { echo "JDK 25 or newer is needed: install it, or name it with JDK25=FOLDER" >&2; exit 1; }

build: ## Build the runnable jar, without tests
	@echo "Building (the first time downloads what it needs, some minutes) ..."
	@$(MVN) $(MVN_FLAGS) -q -pl standalone -am package -DskipTests -Dspotless.check.skip

torture: peers ## Kill, cut off and starve it for an hour or two; the results go into docs/reliability.md
	$(MVN) $(MVN_FLAGS) -pl e2e -am verify -Dtorture=true -Dit.forks=1 -Dtest=none -Dit.test='io/dicomadapter/e2e/fault/**/*IT' \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false $(ARGS)
	$(MVN) $(MVN_FLAGS) -pl dicom test -Dtest=SoakTest -Dsoak=full

coverage: peers ## Run the tests of dicom and tell which branches none of them takes (at least 95 % must be taken)
	$(MVN) $(MVN_FLAGS) -pl dicom -Pcoverage verify $(ARGS)
	@echo "dicom/target/site/jacoco/index.html"

mutation: ## Change the protocol's code in a thousand ways and tell which ones no test of dicom notices (at most 15 %; PACKAGES="dimse pdu" for some)
	$(MVN) $(MVN_FLAGS) -pl dicom -Pmutation test-compile $(PACKAGES:%=org.pitest:pitest-maven:mutationCoverage@%) $(ARGS)
	@echo "$(PACKAGES:%=dicom/target/pit-reports/%/index.html)"

fuzz: ## Search for input that breaks a promise of dicom, MINUTES=1 for each target (ARGS="Session Part10" for some)
	@build/fuzz $(MINUTES) $(ARGS)

bench: peers ## Measure speed and memory beside other receivers (ARGS="--quick"; see bench/README.md)
	$(MVN) $(MVN_FLAGS) -q -pl bench -am package -DskipTests -Dspotless.check.skip
	@java -Xmx1g -XX:+UseSerialGC -cp "bench/target/classes:$$(cat bench/target/classpath)" io.dicomadapter.bench.Bench $(ARGS)

fmt: ## Format all Java sources
	$(MVN) $(MVN_FLAGS) -q com.diffplug.spotless:spotless-maven-plugin:apply

peers: ## Install the DICOM peers that the interoperability tests talk to
	@build/install-peers

clean: ## Delete what the build made
	$(MVN) $(MVN_FLAGS) -q clean
