package io.dicomadapter.example.series;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What a plug-in's class loader lets it see, and nothing else. */
@AnalyzeClasses(packages = "io.dicomadapter.example", importOptions = ImportOption.DoNotIncludeTests.class)
class KnowsOnlyTheSpiTest {

    @ArchTest
    static final ArchRule pluginKnowsTheSpiAndTheJdkOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.dicomadapter.example..",
                    "io.dicomadapter.processor",
                    "io.dicomadapter.event",
                    "io.dicomadapter.config",
                    "java..");
}
