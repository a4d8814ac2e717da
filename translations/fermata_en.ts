<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActionConsent</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and 1 more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeployText</name>
    <message numerus="yes">
        <source>%n setting(s)</source>
        <translation>
            <numerusform>%n setting</numerusform>
            <numerusform>%n settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n made anew</source>
        <translation>
            <numerusform>%n made anew</numerusform>
            <numerusform>%n made anew</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no longer in the manifest</source>
        <translation>
            <numerusform>%n no longer in the manifest</numerusform>
            <numerusform>%n no longer in the manifest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n more minute(s)</source>
        <translation>
            <numerusform>for one more minute</numerusform>
            <numerusform>for %n more minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message numerus="yes">
        <source>seen %n time(s)</source>
        <translation>
            <numerusform>seen once</numerusform>
            <numerusform>seen %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es) on</source>
        <translation>
            <numerusform>1 passes on</numerusform>
            <numerusform>%n pass on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fan(s) out</source>
        <translation>
            <numerusform>1 fans out</numerusform>
            <numerusform>%n fan out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n aggregate(s)</source>
        <translation>
            <numerusform>1 aggregates</numerusform>
            <numerusform>%n aggregate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shuffle(s)</source>
        <translation>
            <numerusform>1 shuffles</numerusform>
            <numerusform>%n shuffle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StackText</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n made anew</source>
        <translation>
            <numerusform>%n made anew</numerusform>
            <numerusform>%n made anew</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::BuildControl</name>
    <message numerus="yes">
        <source>%n function(s) could not be built</source>
        <translation>
            <numerusform>%n function could not be built</numerusform>
            <numerusform>%n functions could not be built</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) built</source>
        <translation>
            <numerusform>%n function built</numerusform>
            <numerusform>%n functions built</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::CallStackModel</name>
    <message numerus="yes">
        <source>%n frame(s) of the runtime</source>
        <translation>
            <numerusform>%n frame of the runtime</numerusform>
            <numerusform>%n frames of the runtime</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::CanvasPane</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::ConvertDialog</name>
    <message numerus="yes">
        <source>Write, Replacing %n File(s)</source>
        <translation>
            <numerusform>Write, Replacing %n File</numerusform>
            <numerusform>Write, Replacing %n Files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n File(s)</source>
        <translation>
            <numerusform>Write %n File</numerusform>
            <numerusform>Write %n Files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::DeployControl</name>
    <message numerus="yes">
        <source>%n change(s) online since the last deploy</source>
        <translation>
            <numerusform>%n change online since the last deploy</numerusform>
            <numerusform>%n changes online since the last deploy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::DesignerView</name>
    <message numerus="yes">
        <source>Let no more than %n call(s) run at a time</source>
        <translation>
            <numerusform>Let no more than 1 call run at a time</numerusform>
            <numerusform>Let no more than %n calls run at a time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::Documents</name>
    <message numerus="yes">
        <source>Save the changes in %n files?</source>
        <translation>
            <numerusform>Save the changes in %n file?</numerusform>
            <numerusform>Save the changes in %n files?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::ExplorerModel</name>
    <message numerus="yes">
        <source>%n function(s)</source>
        <translation>
            <numerusform>%n function</numerusform>
            <numerusform>%n functions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::FidelityChip</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::FindBar</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::Inspector</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::InstancesPanel</name>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <translation>
            <numerusform>%n instance</numerusform>
            <numerusform>%n instances</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::InvocationsPanel</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::LevelBars</name>
    <message numerus="yes">
        <source>%1: %n line(s), of them %2 errors and %3 warnings</source>
        <translation>
            <numerusform>%1: %n line, of them %2 errors and %3 warnings</numerusform>
            <numerusform>%1: %n lines, of them %2 errors and %3 warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::LogTable</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new line</numerusform>
            <numerusform>%n new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::LogsModel</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::MainWindow</name>
    <message numerus="yes">
        <source>%n unsaved text(s) of the last time are back</source>
        <translation>
            <numerusform>%n unsaved text of the last time is back</numerusform>
            <numerusform>%n unsaved texts of the last time are back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::OutboundView</name>
    <message numerus="yes">
        <source>%n outbound request(s)</source>
        <translation>
            <numerusform>%n outbound request</numerusform>
            <numerusform>%n outbound requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::OutputPanel</name>
    <message numerus="yes">
        <source>Building %n function(s)…</source>
        <translation>
            <numerusform>Building %n function…</numerusform>
            <numerusform>Building %n functions…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::ProblemsPanel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::SearchView</name>
    <message numerus="yes">
        <source>The first %n hits are shown</source>
        <translation>
            <numerusform>The first hit is shown</numerusform>
            <numerusform>The first %n hits are shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::StackJob</name>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>%n taken back</numerusform>
            <numerusform>%n taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not begun</source>
        <translation>
            <numerusform>%n not begun</numerusform>
            <numerusform>%n not begun</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neither done nor taken back</source>
        <translation>
            <numerusform>%n neither done nor taken back</numerusform>
            <numerusform>%n neither done nor taken back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::StatusRow</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::TestsModel</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::TestsPanel</name>
    <message numerus="yes">
        <source>%n test(s)</source>
        <translation>
            <numerusform>%n test</numerusform>
            <numerusform>%n tests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::TwinDialog</name>
    <message numerus="yes">
        <source>the last %n different events</source>
        <translation>
            <numerusform>the last event</numerusform>
            <numerusform>the last %n different events</numerusform>
        </translation>
    </message>
</context>
</TS>
