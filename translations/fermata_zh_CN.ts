<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionConsent</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Run the project&apos;s own commands before the build?</source>
        <translation>构建前运行项目自己的命令吗？</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Do not ask again while they stay the same</source>
        <translation>命令不变时不再询问</translation>
    </message>
    <message>
        <source>Run and Build</source>
        <translation>运行并构建</translation>
    </message>
    <message>
        <source>Build Without Them</source>
        <translation>不运行，直接构建</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Toggle Comment</source>
        <translation>切换注释</translation>
    </message>
    <message>
        <source>Duplicate Line</source>
        <translation>复制当前行</translation>
    </message>
    <message>
        <source>Move Line Up</source>
        <translation>上移当前行</translation>
    </message>
    <message>
        <source>Move Line Down</source>
        <translation>下移当前行</translation>
    </message>
    <message>
        <source>Find...</source>
        <translation>查找...</translation>
    </message>
    <message>
        <source>Replace...</source>
        <translation>替换...</translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>New Project from Template...</source>
        <translation>从模板新建项目...</translation>
    </message>
    <message>
        <source>New File</source>
        <translation>新建文件</translation>
    </message>
    <message>
        <source>Open Folder...</source>
        <translation>打开文件夹...</translation>
    </message>
    <message>
        <source>Open File...</source>
        <translation>打开文件...</translation>
    </message>
    <message>
        <source>Open Recent...</source>
        <translation>打开最近的项目...</translation>
    </message>
    <message>
        <source>Go to File...</source>
        <translation>转到文件...</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save As...</source>
        <translation>另存为...</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Close Tab</source>
        <translation>关闭标签页</translation>
    </message>
    <message>
        <source>Close Other Tabs</source>
        <translation>关闭其他标签页</translation>
    </message>
    <message>
        <source>Close All Tabs</source>
        <translation>关闭所有标签页</translation>
    </message>
    <message>
        <source>Reopen Closed Tab</source>
        <translation>重新打开已关闭的标签页</translation>
    </message>
    <message>
        <source>Close Project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>About Fermata</source>
        <translation>关于 Fermata</translation>
    </message>
    <message>
        <source>An IDE for serverless functions with a local cloud of its own.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>自带本地云的无服务器函数开发环境。
自由软件，以 GNU 通用公共许可证第 3 版或更高版本发布。</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Try the Sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Run Function</source>
        <translation>运行函数</translation>
    </message>
    <message>
        <source>Debug Function</source>
        <translation>调试函数</translation>
    </message>
    <message>
        <source>Debug Again with the Same Event</source>
        <translation>用同一事件再次调试</translation>
    </message>
    <message>
        <source>Stop Debugging</source>
        <translation>停止调试</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Step Over</source>
        <translation>单步跳过</translation>
    </message>
    <message>
        <source>Step Into</source>
        <translation>单步进入</translation>
    </message>
    <message>
        <source>Step Out</source>
        <translation>单步跳出</translation>
    </message>
    <message>
        <source>Set or Remove Breakpoint</source>
        <translation>设置或移除断点</translation>
    </message>
    <message>
        <source>Restart the Local Cloud</source>
        <translation>重启本地云</translation>
    </message>
    <message>
        <source>Stop the Local Cloud</source>
        <translation>停止本地云</translation>
    </message>
    <message>
        <source>Copy the Local Cloud&apos;s Address</source>
        <translation>复制本地云地址</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Run and Debug</source>
        <translation>运行和调试</translation>
    </message>
    <message>
        <source>Invoke</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Invocations</source>
        <translation>调用记录</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Debug Console</source>
        <translation>调试控制台</translation>
    </message>
    <message>
        <source>Show or Hide the Side Bar</source>
        <translation>显示或隐藏侧边栏</translation>
    </message>
    <message>
        <source>Show or Hide the Panels</source>
        <translation>显示或隐藏面板</translation>
    </message>
    <message>
        <source>Enlarge or Restore the Panels</source>
        <translation>放大或还原面板</translation>
    </message>
    <message>
        <source>Rows Above Handlers</source>
        <translation>处理程序上方的操作行</translation>
    </message>
    <message>
        <source>Switch Between Dark and Light</source>
        <translation>切换深色与浅色</translation>
    </message>
    <message>
        <source>Switch the Language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Command Palette...</source>
        <translation>命令面板...</translation>
    </message>
    <message>
        <source>Go to Line...</source>
        <translation>转到行...</translation>
    </message>
    <message>
        <source>Next Part of the Window</source>
        <translation>窗口的下一区域</translation>
    </message>
    <message>
        <source>Previous Part of the Window</source>
        <translation>窗口的上一区域</translation>
    </message>
    <message>
        <source>Next Tab in Order of Use</source>
        <translation>按使用顺序的下一个标签页</translation>
    </message>
    <message>
        <source>Previous Tab in Order of Use</source>
        <translation>按使用顺序的上一个标签页</translation>
    </message>
    <message>
        <source>Go to the Editor</source>
        <translation>转到编辑器</translation>
    </message>
    <message>
        <source>Larger Text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller Text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal Text Size</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>Reopen or Save with Encoding...</source>
        <translation>以其他编码重新打开或保存...</translation>
    </message>
    <message>
        <source>Split Editor to the Right</source>
        <translation>向右拆分编辑器</translation>
    </message>
    <message>
        <source>Split Editor Below</source>
        <translation>向下拆分编辑器</translation>
    </message>
    <message>
        <source>Move Tab to the Next Group</source>
        <translation>将标签页移到下一组</translation>
    </message>
    <message>
        <source>Move Tab to the Previous Group</source>
        <translation>将标签页移到上一组</translation>
    </message>
    <message>
        <source>Go to the Next Group</source>
        <translation>转到下一组</translation>
    </message>
    <message>
        <source>Go to the Previous Group</source>
        <translation>转到上一组</translation>
    </message>
    <message>
        <source>Designer</source>
        <translation>设计器</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Build Function</source>
        <translation>构建函数</translation>
    </message>
    <message>
        <source>Cancel the Build</source>
        <translation>取消构建</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>显示建议</translation>
    </message>
    <message>
        <source>Quick Fix...</source>
        <translation>快速修复...</translation>
    </message>
    <message>
        <source>Next Problem</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Previous Problem</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Find in Files...</source>
        <translation>在文件中查找...</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Convert Project...</source>
        <translation>转换项目...</translation>
    </message>
    <message>
        <source>Make It a Function...</source>
        <translation>转为函数...</translation>
    </message>
    <message>
        <source>Replace in Files...</source>
        <translation>在文件中替换...</translation>
    </message>
    <message>
        <source>Go to Symbol in File...</source>
        <translation>转到文件中的符号...</translation>
    </message>
    <message>
        <source>Go to Symbol in Project...</source>
        <translation>转到项目中的符号...</translation>
    </message>
    <message>
        <source>Explain Cold Start</source>
        <translation>解释冷启动</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Debug Next Call</source>
        <translation>调试下一次调用</translation>
    </message>
    <message>
        <source>Stop Debugging All Functions</source>
        <translation>停止调试所有函数</translation>
    </message>
    <message>
        <source>Run to Cursor</source>
        <translation>运行到光标处</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Deploy...</source>
        <translation>部署...</translation>
    </message>
    <message>
        <source>Add an Environment...</source>
        <translation>添加环境...</translation>
    </message>
    <message>
        <source>Change the Environment...</source>
        <translation>修改环境...</translation>
    </message>
    <message>
        <source>Compare with What Is Online</source>
        <translation>与线上比较</translation>
    </message>
    <message>
        <source>Edit Breakpoint…</source>
        <translation>编辑断点…</translation>
    </message>
    <message>
        <source>Clouds</source>
        <translation>云</translation>
    </message>
    <message>
        <source>Show the Function in the Clouds</source>
        <translation>在云中显示该函数</translation>
    </message>
    <message>
        <source>Add Function Breakpoint…</source>
        <translation>添加函数断点…</translation>
    </message>
</context>
<context>
    <name>AdviceText</name>
    <message>
        <source>%1: %2, %3 of it by itself</source>
        <translation>%1：%2，其中自身 %3</translation>
    </message>
    <message>
        <source>Imported in %1, line %2</source>
        <translation>在 %1 第 %2 行导入</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1 第 %2 行</translation>
    </message>
    <message>
        <source>An instance that is kept warm (provisioned) spares %1: the handler alone takes %2.</source>
        <translation>保持预热（预留）的实例可省去 %1：仅处理程序需 %2。</translation>
    </message>
    <message>
        <source>Importing %1 (%2) takes %3. Imported only where it is used, calls that do not need it start that much sooner.</source>
        <translation>导入 %1（%2）需 %3。若只在用到的地方导入，不需要它的调用就能提前这么多开始。</translation>
    </message>
    <message>
        <source>What your own files do while they load takes %1. What only some calls need can be done in them.</source>
        <translation>您自己的文件在加载时所做的工作需 %1。只有部分调用需要的工作可以放到这些调用中去做。</translation>
    </message>
    <message>
        <source>This start is as short as it gets.</source>
        <translation>这次启动已无法再缩短。</translation>
    </message>
    <message>
        <source>No imports are listed: a compiled program (Go, C++) has its libraries in it, and PHP loads files as it comes to them and times none. What they take is part of the initialization.</source>
        <translation>没有列出导入：编译好的程序（Go、C++）自带其库，PHP 则在用到时才加载文件且不计时。这些耗时都算在初始化里。</translation>
    </message>
</context>
<context>
    <name>BindingText</name>
    <message>
        <source>The file does not exist</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>There is no code in this line</source>
        <translation>这一行没有代码</translation>
    </message>
    <message>
        <source>There is no code in this line or below</source>
        <translation>这一行及以下没有代码</translation>
    </message>
    <message>
        <source>There is no code at or after this line</source>
        <translation>这一行及之后没有代码</translation>
    </message>
    <message>
        <source>The debugger skips this file: it is not the function&apos;s own code</source>
        <translation>调试器会跳过此文件：它不是函数自己的代码</translation>
    </message>
    <message>
        <source>The file is not loaded yet</source>
        <translation>文件尚未加载</translation>
    </message>
    <message>
        <source>The program has not loaded this file yet</source>
        <translation>程序尚未加载此文件</translation>
    </message>
    <message>
        <source>The file is outside the project</source>
        <translation>文件在项目之外</translation>
    </message>
    <message>
        <source>This debugger has no log points</source>
        <translation>此调试器没有日志点</translation>
    </message>
    <message>
        <source>This debugger has no conditions on breakpoints</source>
        <translation>此调试器的断点不支持条件</translation>
    </message>
    <message>
        <source>This debugger cannot count hits of a breakpoint</source>
        <translation>此调试器不能统计断点的命中次数</translation>
    </message>
    <message>
        <source>This debugger cannot hold a function by its name: set a breakpoint in its first line</source>
        <translation>此调试器不能按名称停住函数：请在函数的第一行设断点</translation>
    </message>
    <message>
        <source>No function of this name is loaded yet</source>
        <translation>尚未加载叫这个名称的函数</translation>
    </message>
    <message>
        <source>The function&apos;s code has no function of this name</source>
        <translation>函数的代码里没有叫这个名称的函数</translation>
    </message>
    <message>
        <source>This is no name of a function</source>
        <translation>这不是函数的名称</translation>
    </message>
    <message>
        <source>This debugger knows functions by their own name alone, without what they are part of</source>
        <translation>此调试器只认函数自己的名称，不带所属的类或模块</translation>
    </message>
    <message>
        <source>Holds in line %1: there is no code in this one</source>
        <translation>将停在第 %1 行：这一行没有代码</translation>
    </message>
</context>
<context>
    <name>CloudProvider</name>
    <message>
        <source>Alibaba Cloud Function Compute</source>
        <translation>阿里云函数计算</translation>
    </message>
</context>
<context>
    <name>CommandSource</name>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>No command matches</source>
        <translation>没有匹配的命令</translation>
    </message>
</context>
<context>
    <name>ConversionText</name>
    <message>
        <source>%1 (%2) is not made by the target&apos;s tools: make its counterpart there by hand</source>
        <translation>%1（%2）不由目标工具创建：请在那里手动创建对应资源</translation>
    </message>
    <message>
        <source>%1 does not come along: %2</source>
        <translation>%1 未带过去：%2</translation>
    </message>
    <message>
        <source>%1 is %2, which only the source&apos;s tools know: give %1 a value where it is deployed</source>
        <translation>%1 是 %2，只有源工具认识：请在部署处为 %1 赋值</translation>
    </message>
    <message>
        <source>%1 serves HTTP by itself: AWS&apos;s web adapter, a layer, sends it the requests on port %2</source>
        <translation>%1 自己提供 HTTP 服务：AWS 的 Web 适配器（一个层）把请求发到它的端口 %2</translation>
    </message>
    <message>
        <source>%1 serves HTTP by itself: convert it to SAM, which is written with AWS&apos;s web adapter, or add that layer by hand</source>
        <translation>%1 自己提供 HTTP 服务：请转换为 SAM（会带上 AWS 的 Web 适配器），或手动添加该层</translation>
    </message>
    <message>
        <source>A Knative function has a handler of its own form (%1): call yours from it</source>
        <translation>Knative 函数有自己形式的处理程序（%1）：请从中调用你的处理程序</translation>
    </message>
    <message>
        <source>A function URL takes every method, not only %1</source>
        <translation>函数 URL 接受所有方法，而不只是 %1</translation>
    </message>
    <message>
        <source>A folder holds one function there: put the code of %1 into %2</source>
        <translation>那里每个文件夹只放一个函数：请把 %1 的代码放入 %2</translation>
    </message>
    <message>
        <source>An instance of Lambda serves one call at a time, not %1</source>
        <translation>Lambda 实例一次只处理一个调用，而不是 %1 个</translation>
    </message>
    <message>
        <source>Choose a runtime for %1: %2</source>
        <translation>请为 %1 选择运行时：%2</translation>
    </message>
    <message>
        <source>Function Compute counts memory in steps of 64 MB: %1 became %2</source>
        <translation>函数计算的内存以 64 MB 为步长：%1 变为 %2</translation>
    </message>
    <message>
        <source>Function Compute has disks of 512 and 10240 MB: %1 became %2</source>
        <translation>函数计算的磁盘为 512 或 10240 MB：%1 变为 %2</translation>
    </message>
    <message>
        <source>Keep %1 instances warm with: s provision put --target %1</source>
        <translation>保持 %1 个实例预热：s provision put --target %1</translation>
    </message>
    <message>
        <source>Lambda ends a call after %2 s; it had %1</source>
        <translation>Lambda 在 %2 秒后结束调用；原为 %1 秒</translation>
    </message>
    <message>
        <source>Lambda gives a function no more than %2 MB; it had %1</source>
        <translation>Lambda 给函数的内存不超过 %2 MB；原为 %1 MB</translation>
    </message>
    <message>
        <source>Lambda tries a failed event twice more at most, not %1 times</source>
        <translation>Lambda 对失败事件最多重试两次，而不是 %1 次</translation>
    </message>
    <message>
        <source>Layers are of the source&apos;s account: publish %1 anew and name it in Layers</source>
        <translation>层属于源账号：请重新发布 %1 并写入 Layers</translation>
    </message>
    <message>
        <source>Layers are of the source&apos;s account: publish %1 anew and name it in layers</source>
        <translation>层属于源账号：请重新发布 %1 并写入 layers</translation>
    </message>
    <message>
        <source>OSS has no event like %1</source>
        <translation>OSS 没有类似 %1 的事件</translation>
    </message>
    <message>
        <source>S3 has no event like %1</source>
        <translation>S3 没有类似 %1 的事件</translation>
    </message>
    <message>
        <source>The CORS rules of %1 do not come along: answer with these headers yourself</source>
        <translation>%1 的 CORS 规则未带过去：请自行返回这些响应头</translation>
    </message>
    <message>
        <source>The authorizer of %1 does not come along: check its token in the function, or set authType: jwt</source>
        <translation>%1 的鉴权器未带过去：请在函数中校验令牌，或设置 authType: jwt</translation>
    </message>
    <message>
        <source>The authorizer or the CORS rules of %1 must be said anew</source>
        <translation>%1 的鉴权器或 CORS 规则需要重新声明</translation>
    </message>
    <message>
        <source>The cluster takes only small letters, digits and dashes: %1 is called %2 there</source>
        <translation>集群只接受小写字母、数字和短横线：%1 在那里名为 %2</translation>
    </message>
    <message>
        <source>The code in %1 lies outside of the folder that serverless.yml packs: move one of them</source>
        <translation>%1 中的代码在 serverless.yml 打包的文件夹之外：请移动其中之一</translation>
    </message>
    <message>
        <source>The code of %1 is in no folder (%2): name its folder by hand</source>
        <translation>%1 的代码不在文件夹中（%2）：请手动指定文件夹</translation>
    </message>
    <message>
        <source>The handler %1 takes the source cloud&apos;s event and context: it must be changed by hand</source>
        <translation>处理程序 %1 使用源云的事件和上下文：必须手动修改</translation>
    </message>
    <message>
        <source>The image %1 must lie in a registry that Function Compute reaches</source>
        <translation>镜像 %1 必须位于函数计算可访问的仓库中</translation>
    </message>
    <message>
        <source>The runtime of %1 changes: %2</source>
        <translation>%1 的运行时有变化：%2</translation>
    </message>
    <message>
        <source>The timer %1 (%2) does not come along: %3</source>
        <translation>定时器 %1（%2）未带过去：%3</translation>
    </message>
    <message>
        <source>The timer %1 (%2) fires otherwise: %3</source>
        <translation>定时器 %1（%2）的触发方式不同：%3</translation>
    </message>
    <message>
        <source>The trigger %1 (%2) does not come along: %3</source>
        <translation>触发器 %1（%2）未带过去：%3</translation>
    </message>
    <message>
        <source>Where outcomes of asynchronous calls go must be named anew: %1</source>
        <translation>异步调用结果的去向需要重新指定：%1</translation>
    </message>
    <message>
        <source>fc3 has no services: %1 keeps its name and leaves %2. To update the function that is online, call it %2$%1</source>
        <translation>fc3 没有服务：%1 保留名称并离开 %2。要更新线上的函数，请命名为 %2$%1</translation>
    </message>
    <message>
        <source>func.yaml has no time limit; the cluster&apos;s own holds, not %1 s</source>
        <translation>func.yaml 没有超时设置；以集群的为准，而不是 %1 秒</translation>
    </message>
    <message>
        <source>Add %1 to %2: it serves the application</source>
        <translation>请把 %1 加入 %2：由它来运行应用</translation>
    </message>
    <message>
        <source>Build %1 first: %2</source>
        <translation>请先构建 %1：%2</translation>
    </message>
    <message>
        <source>Set output: &apos;standalone&apos; in next.config.js and run npm run build; then copy .next/static into .next/standalone/.next, and public into .next/standalone</source>
        <translation>在 next.config.js 中设置 output: &apos;standalone&apos; 并运行 npm run build；然后把 .next/static 复制到 .next/standalone/.next 下，把 public 复制到 .next/standalone 下</translation>
    </message>
    <message>
        <source>Java functions are Quarkus or Spring Boot programs there</source>
        <translation>那里的 Java 函数是 Quarkus 或 Spring Boot 程序</translation>
    </message>
    <message>
        <source>Knative reaches such a source through a Broker that the cluster&apos;s owner sets up</source>
        <translation>Knative 通过集群管理员设置的 Broker 接入此类来源</translation>
    </message>
    <message>
        <source>SAM says it in another way: write its event by hand</source>
        <translation>SAM 的写法不同：请手动编写其事件</translation>
    </message>
    <message>
        <source>a PingSource has no seconds</source>
        <translation>PingSource 没有秒</translation>
    </message>
    <message>
        <source>EventBridge has no seconds: it fires once in each such minute</source>
        <translation>EventBridge 没有秒：每个符合的分钟触发一次</translation>
    </message>
    <message>
        <source>a cron expression cannot say every %1 s</source>
        <translation>cron 表达式无法表示每 %1 秒</translation>
    </message>
    <message>
        <source>a program is built on its own machine there</source>
        <translation>那里的程序在自己的机器上构建</translation>
    </message>
    <message>
        <source>domains are set up at each cloud by themselves</source>
        <translation>域名在各云上单独设置</translation>
    </message>
    <message>
        <source>how it is deployed is said by commands there</source>
        <translation>那里用命令指定如何部署</translation>
    </message>
    <message>
        <source>it fires on days of the month and on days of the week, of which EventBridge takes only one</source>
        <translation>它同时按日期和星期触发，而 EventBridge 只接受其一</translation>
    </message>
    <message>
        <source>it fires once, at %1, and Function Compute&apos;s timers repeat</source>
        <translation>它只在 %1 触发一次，而函数计算的定时器会重复</translation>
    </message>
    <message>
        <source>it fires once, at %1, and a PingSource repeats</source>
        <translation>它只在 %1 触发一次，而 PingSource 会重复</translation>
    </message>
    <message>
        <source>it names things of an account of the source&apos;s cloud</source>
        <translation>它引用了源云账号中的资源</translation>
    </message>
    <message>
        <source>it names years, and Function Compute&apos;s timers have none</source>
        <translation>它指定了年份，而函数计算的定时器没有年份</translation>
    </message>
    <message>
        <source>it stands in the manifest</source>
        <translation>它写在清单里</translation>
    </message>
    <message>
        <source>it was switched off; leave its file out to keep it so</source>
        <translation>它原本是关闭的；不使用其文件即可保持关闭</translation>
    </message>
    <message>
        <source>its events come from services of the source&apos;s cloud</source>
        <translation>其事件来自源云的服务</translation>
    </message>
    <message>
        <source>its expression is not understood</source>
        <translation>无法理解其表达式</translation>
    </message>
    <message>
        <source>logs are kept by each cloud&apos;s own service</source>
        <translation>日志由各云自己的服务保存</translation>
    </message>
    <message>
        <source>logs of the two clouds are different services with different records</source>
        <translation>两个云的日志是不同的服务，记录也不同</translation>
    </message>
    <message>
        <source>networks and disks belong to an account of the source&apos;s cloud</source>
        <translation>网络和磁盘属于源云账号</translation>
    </message>
    <message>
        <source>processors follow from the memory there</source>
        <translation>那里的处理器随内存而定</translation>
    </message>
    <message>
        <source>serverless.yml says it in another way: write its event by hand</source>
        <translation>serverless.yml 的写法不同：请手动编写其事件</translation>
    </message>
    <message>
        <source>streams of the two clouds are different services with different records</source>
        <translation>两个云的流是不同的服务，记录也不同</translation>
    </message>
    <message>
        <source>tables of the two clouds are different services with different records</source>
        <translation>两个云的表是不同的服务，记录也不同</translation>
    </message>
    <message>
        <source>tags are given by other names there</source>
        <translation>那里的标签使用其他名称</translation>
    </message>
    <message>
        <source>the broker belongs to the source&apos;s cloud</source>
        <translation>消息代理属于源云</translation>
    </message>
    <message>
        <source>there are no such processors</source>
        <translation>没有这样的处理器</translation>
    </message>
    <message>
        <source>there is no %1; %2 is the nearest</source>
        <translation>没有 %1；最接近的是 %2</translation>
    </message>
    <message>
        <source>there is no builder for %1</source>
        <translation>没有 %1 的构建器</translation>
    </message>
    <message>
        <source>there is no runtime for %1</source>
        <translation>没有 %1 的运行时</translation>
    </message>
    <message>
        <source>there is no setting like it</source>
        <translation>没有类似的设置</translation>
    </message>
    <message>
        <source>there is no such turn of an instance&apos;s life</source>
        <translation>实例的生命周期中没有这个阶段</translation>
    </message>
    <message>
        <source>there is nothing like it</source>
        <translation>没有类似的东西</translation>
    </message>
    <message>
        <source>there is one architecture, x86-64</source>
        <translation>只有 x86-64 一种架构</translation>
    </message>
    <message>
        <source>versions and aliases are made by commands there</source>
        <translation>那里的版本和别名由命令创建</translation>
    </message>
    <message>
        <source>what is kept warm by a timetable or a measure is set by commands there</source>
        <translation>按时间表或指标预热的实例由命令设置</translation>
    </message>
    <message>
        <source>what is packed is said in another file there</source>
        <translation>打包内容写在另一个文件中</translation>
    </message>
    <message>
        <source>where failed events go is said in another way there</source>
        <translation>失败事件的去向以另一种方式指定</translation>
    </message>
    <message>
        <source>%1 programs are started by themselves there</source>
        <translation>%1 程序在那里自行启动</translation>
    </message>
</context>
<context>
    <name>DeployText</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>Made anew instead of %1</source>
        <translation>新建以取代 %1</translation>
    </message>
    <message>
        <source>No longer in the manifest</source>
        <translation>清单中已不存在</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Runs from its folder</source>
        <translation>从其文件夹运行</translation>
    </message>
    <message>
        <source>code as built, %1</source>
        <translation>构建后的代码，%1</translation>
    </message>
    <message>
        <source>code, %1</source>
        <translation>代码，%1</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s)</source>
        <translation>
            <numerusform>%n 项设置</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 → %2 %3 for a million calls of 100 ms</source>
        <translation>每一百万次 100 毫秒的调用：%1 → %2 %3</translation>
    </message>
    <message>
        <source>Trigger %1</source>
        <translation>触发器 %1</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Permission %1</source>
        <translation>权限 %1</translation>
    </message>
    <message>
        <source>Event source %1</source>
        <translation>事件源 %1</translation>
    </message>
    <message>
        <source>Changed online since the last deploy: %1 → %2</source>
        <translation>上次部署后在线上被改动：%1 → %2</translation>
    </message>
    <message>
        <source>here too</source>
        <translation>本地也一样</translation>
    </message>
    <message>
        <source>this changes it back</source>
        <translation>本次部署会改回</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未执行</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>新建 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>改动 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n made anew</source>
        <translation>
            <numerusform>重建 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no longer in the manifest</source>
        <translation>
            <numerusform>清单中已不存在 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>无变化 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>keys of %1</source>
        <translation>密钥来自 %1</translation>
    </message>
    <message numerus="yes">
        <source>for %n more minute(s)</source>
        <translation>
            <numerusform>还剩 %n 分钟有效</numerusform>
        </translation>
    </message>
    <message>
        <source>run out</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Reserved concurrency</source>
        <translation>预留并发</translation>
    </message>
    <message>
        <source>Asynchronous calls of %1</source>
        <translation>%1 的异步调用</translation>
    </message>
    <message>
        <source>Alias %1</source>
        <translation>别名 %1</translation>
    </message>
    <message>
        <source>Kept instances of %1</source>
        <translation>%1 的预置实例</translation>
    </message>
    <message>
        <source>Target of failed events</source>
        <translation>失败事件的去向</translation>
    </message>
    <message>
        <source>version %1 → a new version</source>
        <translation>版本 %1 → 新版本</translation>
    </message>
    <message>
        <source>new version of layer %1</source>
        <translation>层 %1 的新版本</translation>
    </message>
    <message>
        <source>for a new version</source>
        <translation>指向新版本</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>层 %1</translation>
    </message>
    <message>
        <source>Address of %1</source>
        <translation>%1 的地址</translation>
    </message>
    <message>
        <source>Permission %1 of %2</source>
        <translation>%2 的权限 %1</translation>
    </message>
    <message>
        <source>Event source %1 of %2</source>
        <translation>%2 的事件源 %1</translation>
    </message>
    <message>
        <source>Left out: only the local cloud makes it. See %1</source>
        <translation>未部署：只有本地云会创建它。见 %1</translation>
    </message>
    <message>
        <source>Parts of the code are compiled for it, and it runs on %1: build with that one</source>
        <translation>部分代码是为它编译的，而函数运行在 %1 上：请用该版本构建</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1，用于 %2</translation>
    </message>
    <message>
        <source>Events of bucket %1</source>
        <translation>存储桶 %1 的事件</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>规则 %1</translation>
    </message>
    <message>
        <source>Subscription to %1</source>
        <translation>对 %1 的订阅</translation>
    </message>
    <message>
        <source>Calls this function</source>
        <translation>调用此函数</translation>
    </message>
    <message>
        <source>yes, and gets the permission to</source>
        <translation>是，并获得相应权限</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>不再</translation>
    </message>
</context>
<context>
    <name>EncodingMenu</name>
    <message>
        <source>Reopen with Encoding</source>
        <translation>以指定编码重新打开</translation>
    </message>
    <message>
        <source>Save with Encoding</source>
        <translation>以指定编码保存</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>%1 lists no debug adapters: %2</source>
        <translation>%1 中没有列出调试适配器：%2</translation>
    </message>
    <message>
        <source>The cloud&apos;s answer makes no sense: %1</source>
        <translation>云端的应答无法理解：%1</translation>
    </message>
    <message>
        <source>Function Compute cannot try a call without making it</source>
        <translation>函数计算不支持只试探而不执行的调用</translation>
    </message>
    <message>
        <source>%1 was not deployed: %2</source>
        <translation>%1 未能部署：%2</translation>
    </message>
    <message>
        <source>%1 is still being deployed</source>
        <translation>%1 仍在部署中</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>The archive has a symbolic link: %1</source>
        <translation>压缩包中含有符号链接：%1</translation>
    </message>
    <message>
        <source>The code is not a zip archive that can be read</source>
        <translation>代码不是可读取的 zip 压缩包</translation>
    </message>
    <message>
        <source>Unzipped size must be smaller than %1 bytes</source>
        <translation>解压后的大小必须小于 %1 字节</translation>
    </message>
    <message>
        <source>The archive has an entry outside its folder: %1</source>
        <translation>压缩包中有指向其文件夹之外的条目：%1</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>The debugger of %1 ended: %2</source>
        <translation>%1 的调试器已退出：%2</translation>
    </message>
    <message>
        <source>Start the session once more</source>
        <translation>请重新开始会话</translation>
    </message>
    <message>
        <source>The debug adapter %1 cannot be started: %2</source>
        <translation>无法启动调试适配器 %1：%2</translation>
    </message>
    <message>
        <source>No %1 on this machine has the debug adapter %2</source>
        <translation>本机的 %1 都没有调试适配器 %2</translation>
    </message>
    <message>
        <source>The debugging session has ended</source>
        <translation>调试会话已结束</translation>
    </message>
    <message>
        <source>No debug adapter is described for %1</source>
        <translation>没有为 %1 描述调试适配器</translation>
    </message>
    <message>
        <source>The program is running</source>
        <translation>程序正在运行</translation>
    </message>
    <message>
        <source>This debugger cannot change %1</source>
        <translation>该调试器无法修改 %1</translation>
    </message>
    <message>
        <source>Newer breakpoints took the place of these</source>
        <translation>这些断点已被更新的断点取代</translation>
    </message>
    <message>
        <source>The debugging session was started before</source>
        <translation>调试会话此前已经启动</translation>
    </message>
    <message>
        <source>Functions of runtime %1 cannot be debugged yet</source>
        <translation>尚不能调试运行时为 %1 的函数</translation>
    </message>
    <message>
        <source>The local cloud&apos;s answer makes no sense: %1</source>
        <translation>本地云的应答无法理解：%1</translation>
    </message>
    <message>
        <source>The local cloud&apos;s first line makes no sense: %1</source>
        <translation>本地云输出的首行无法理解：%1</translation>
    </message>
    <message>
        <source>The address of the code is not signed by this cloud</source>
        <translation>代码地址未经本云签名</translation>
    </message>
    <message>
        <source>The body is too large</source>
        <translation>请求体过大</translation>
    </message>
    <message>
        <source>%1 cannot be protected</source>
        <translation>无法为 %1 设置保护权限</translation>
    </message>
    <message>
        <source>The local cloud&apos;s data folder %1 cannot be made: %2</source>
        <translation>无法创建本地云的数据文件夹 %1：%2</translation>
    </message>
    <message>
        <source>Make the folder writable and try again</source>
        <translation>请使该文件夹可写后重试</translation>
    </message>
    <message>
        <source>The local cloud ended while %1 was being debugged</source>
        <translation>调试 %1 时本地云退出了</translation>
    </message>
    <message>
        <source>It is started again; start the session once more</source>
        <translation>它正在重新启动；请再次开始会话</translation>
    </message>
    <message>
        <source>The local cloud ended during this call</source>
        <translation>本地云在这次调用期间退出了</translation>
    </message>
    <message>
        <source>The local cloud ended during the call of %1</source>
        <translation>本地云在调用 %1 期间退出了</translation>
    </message>
    <message>
        <source>It is started again; send the event once more</source>
        <translation>它正在重新启动；请再次发送事件</translation>
    </message>
    <message>
        <source>The local cloud ended with status %1. %2</source>
        <translation>本地云已退出，状态码 %1。%2</translation>
    </message>
    <message>
        <source>The request failed inside the local cloud</source>
        <translation>请求在本地云内部失败</translation>
    </message>
    <message>
        <source>Only this machine may ask</source>
        <translation>只接受来自本机的请求</translation>
    </message>
    <message>
        <source>The header is too large</source>
        <translation>请求头过大</translation>
    </message>
    <message>
        <source>The body must be {&quot;held&quot;:true} or {&quot;held&quot;:false}</source>
        <translation>请求体必须是 {&quot;held&quot;:true} 或 {&quot;held&quot;:false}</translation>
    </message>
    <message>
        <source>The local cloud was ended by signal %1</source>
        <translation>本地云被信号 %1 终止</translation>
    </message>
    <message>
        <source>Not a valid HTTP request</source>
        <translation>不是有效的 HTTP 请求</translation>
    </message>
    <message>
        <source>The local cloud&apos;s program %1 cannot be started: %2</source>
        <translation>无法启动本地云程序 %1：%2</translation>
    </message>
    <message>
        <source>Install Fermata again</source>
        <translation>请重新安装 Fermata</translation>
    </message>
    <message>
        <source>There is nothing at %1</source>
        <translation>%1 处没有内容</translation>
    </message>
    <message>
        <source>The local cloud is not running</source>
        <translation>本地云没有运行</translation>
    </message>
    <message>
        <source>The data folder %1 is in use by another local cloud, process %2</source>
        <translation>数据文件夹 %1 正被另一个本地云（进程 %2）使用</translation>
    </message>
    <message>
        <source>End that one, or choose another folder for this one.</source>
        <translation>请结束那个本地云，或为这个本地云选择其他文件夹。</translation>
    </message>
    <message>
        <source>Cannot use the data folder %1: %2</source>
        <translation>无法使用数据文件夹 %1：%2</translation>
    </message>
    <message>
        <source>Process %1 has ended already</source>
        <translation>进程 %1 已经结束</translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user</source>
        <translation>当前用户无权打开端口 %1</translation>
    </message>
    <message>
        <source>Choose a port above 1023.</source>
        <translation>请选择大于 1023 的端口。</translation>
    </message>
    <message>
        <source>Port %1 is already in use</source>
        <translation>端口 %1 已被占用</translation>
    </message>
    <message>
        <source>Choose another port, or 0 for a free one.</source>
        <translation>请换一个端口，或用 0 自动选择空闲端口。</translation>
    </message>
    <message>
        <source>The local cloud answered with status %1</source>
        <translation>本地云返回状态码 %1</translation>
    </message>
    <message>
        <source>The local cloud did not answer within %1 s</source>
        <translation>本地云在 %1 秒内没有应答</translation>
    </message>
    <message>
        <source>The local cloud was stopped</source>
        <translation>本地云已停止</translation>
    </message>
    <message>
        <source>The local cloud is stopping</source>
        <translation>本地云正在停止</translation>
    </message>
    <message>
        <source>The token of this cloud is needed</source>
        <translation>需要本云的令牌</translation>
    </message>
    <message>
        <source>Send it as &quot;Authorization: Bearer TOKEN&quot;; it stands in credentials.json in the data folder.</source>
        <translation>请以 &quot;Authorization: Bearer TOKEN&quot; 发送；令牌在数据文件夹的 credentials.json 中。</translation>
    </message>
    <message>
        <source>There is an event %1 already</source>
        <translation>已有名为 %1 的事件</translation>
    </message>
    <message>
        <source>Choose another name, or overwrite it</source>
        <translation>请换一个名称，或覆盖它</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MB</source>
        <translation>%1 大于 %2 MB</translation>
    </message>
    <message>
        <source>No cloud takes an event of this size</source>
        <translation>没有云能接受这么大的事件</translation>
    </message>
    <message>
        <source>%1 is not a text file</source>
        <translation>%1 不是文本文件</translation>
    </message>
    <message>
        <source>%1 cannot be written in %2: it has no %3</source>
        <translation>%1 无法以 %2 编码写入：该编码没有 %3</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>请将文件保存为 UTF-8。</translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 was changed by another program</source>
        <translation>%1 已被其他程序修改</translation>
    </message>
    <message>
        <source>Compare the two, or overwrite the file.</source>
        <translation>请比较两者，或覆盖该文件。</translation>
    </message>
    <message>
        <source>%1 is too large to be edited</source>
        <translation>%1 过大，无法编辑</translation>
    </message>
    <message>
        <source>The code folder %1 does not exist</source>
        <translation>代码文件夹 %1 不存在</translation>
    </message>
    <message>
        <source>Correct the path, or build the project first</source>
        <translation>请更正路径，或先构建项目</translation>
    </message>
    <message>
        <source>The function %1 names no code folder</source>
        <translation>函数 %1 没有指定代码文件夹</translation>
    </message>
    <message>
        <source>Add code: ./code</source>
        <translation>请添加 code: ./code</translation>
    </message>
    <message>
        <source>The code folder %1 of function %2 is missing</source>
        <translation>缺少代码文件夹 %1（函数 %2）</translation>
    </message>
    <message>
        <source>The handler names the file %1, which is not in %2</source>
        <translation>处理程序指向文件 %1，但它不在 %2 中</translation>
    </message>
    <message>
        <source>Make the file, or correct the handler</source>
        <translation>请创建该文件，或更正处理程序</translation>
    </message>
    <message>
        <source>The function %1 has no handler</source>
        <translation>函数 %1 没有处理程序</translation>
    </message>
    <message>
        <source>Add a handler, such as index.handler</source>
        <translation>请添加处理程序，例如 index.handler</translation>
    </message>
    <message>
        <source>The code of %1 is written in the template: it runs, but cannot be held at a breakpoint</source>
        <translation>%1 的代码写在模板里：可以运行，但无法在断点处停住</translation>
    </message>
    <message>
        <source>Move it to a file and name its folder in CodeUri</source>
        <translation>请将它移到文件中，并在 CodeUri 中指定其文件夹</translation>
    </message>
    <message>
        <source>The function %1 has no functionName</source>
        <translation>函数 %1 没有 functionName</translation>
    </message>
    <message>
        <source>A function of %1 is called %2 too: that one runs here, this one does not</source>
        <translation>%1 中也有名为 %2 的函数：本地运行的是那一个，不是这一个</translation>
    </message>
    <message>
        <source>Open this folder by itself, or give one of them another name</source>
        <translation>请单独打开此文件夹，或为其中一个函数改名</translation>
    </message>
    <message>
        <source>Two functions are called %1</source>
        <translation>有两个函数都叫 %1</translation>
    </message>
    <message>
        <source>Give one of them another name</source>
        <translation>请给其中一个换个名称</translation>
    </message>
    <message>
        <source>There is no uploaded function %1</source>
        <translation>没有已上传的函数 %1</translation>
    </message>
    <message>
        <source>There is no function %1</source>
        <translation>没有函数 %1</translation>
    </message>
    <message>
        <source>Function %1 has no version or alias %2</source>
        <translation>函数 %1 没有版本或别名 %2</translation>
    </message>
    <message>
        <source>The function %1 has no runtime</source>
        <translation>函数 %1 没有运行时</translation>
    </message>
    <message>
        <source>Add a runtime</source>
        <translation>请添加运行时</translation>
    </message>
    <message>
        <source>There is no runtime %1</source>
        <translation>没有运行时 %1</translation>
    </message>
    <message>
        <source>The handler %1 is packed in %2</source>
        <translation>处理程序 %1 打包在 %2 中</translation>
    </message>
    <message>
        <source>The handler %1 should be in %2, which does not exist</source>
        <translation>处理程序 %1 应在 %2 中，但该文件不存在</translation>
    </message>
    <message>
        <source>%1 has no function %2</source>
        <translation>%1 中没有函数 %2</translation>
    </message>
    <message>
        <source>Nothing here knows the language of runtime %1</source>
        <translation>没有组件认识运行时 %1 的语言</translation>
    </message>
    <message>
        <source>Cannot make %1: %2</source>
        <translation>无法创建 %1：%2</translation>
    </message>
    <message>
        <source>Cannot make shared memory: %1</source>
        <translation>无法创建共享内存：%1</translation>
    </message>
    <message>
        <source>Cannot make a pipe: %1</source>
        <translation>无法创建管道：%1</translation>
    </message>
    <message>
        <source>Cannot make a socket pair: %1</source>
        <translation>无法创建套接字对：%1</translation>
    </message>
    <message>
        <source>There is no instance %1</source>
        <translation>没有实例 %1</translation>
    </message>
    <message>
        <source>The project has no function %1</source>
        <translation>项目中没有函数 %1</translation>
    </message>
    <message>
        <source>No plugin can call %1</source>
        <translation>没有插件可以调用 %1</translation>
    </message>
    <message>
        <source>Look at the plugin problems in the output</source>
        <translation>请在输出中查看插件问题</translation>
    </message>
    <message>
        <source>%1 is a function of %2, which the local cloud is not</source>
        <translation>%1 是 %2 的函数，本地云不运行它</translation>
    </message>
    <message>
        <source>Call it with the tool of that cloud</source>
        <translation>请用该云自己的工具调用它</translation>
    </message>
    <message>
        <source>Function %1 runs %2 times at once already</source>
        <translation>函数 %1 已同时运行 %2 次</translation>
    </message>
    <message>
        <source>Not a valid record: %1</source>
        <translation>不是有效的记录：%1</translation>
    </message>
    <message>
        <source>The file %1 that is named here cannot be read</source>
        <translation>无法读取此处指定的文件 %1</translation>
    </message>
    <message>
        <source>Make the file, or correct its name</source>
        <translation>请创建该文件，或更正其名称</translation>
    </message>
    <message>
        <source>Check that this is the right file</source>
        <translation>请检查文件是否正确</translation>
    </message>
    <message>
        <source>%1 is no manifest that Fermata knows</source>
        <translation>%1 不是 Fermata 认识的清单文件</translation>
    </message>
    <message>
        <source>Open an s.yaml, a SAM template, a serverless.yml or a func.yaml</source>
        <translation>请打开 s.yaml、SAM 模板、serverless.yml 或 func.yaml</translation>
    </message>
    <message>
        <source>The header %1 cannot be sent</source>
        <translation>无法发送请求头 %1</translation>
    </message>
    <message>
        <source>%1 is not the address of a web service</source>
        <translation>%1 不是网络服务的地址</translation>
    </message>
    <message>
        <source>The connection to %1 broke: %2</source>
        <translation>与 %1 的连接中断：%2</translation>
    </message>
    <message>
        <source>%1 did not answer in time</source>
        <translation>%1 没有及时应答</translation>
    </message>
    <message>
        <source>Cannot reach %1: %2</source>
        <translation>无法连接 %1：%2</translation>
    </message>
    <message>
        <source>%1 cannot be loaded: %2</source>
        <translation>无法加载 %1：%2</translation>
    </message>
    <message>
        <source>%1 cannot start: %2</source>
        <translation>%1 无法启动：%2</translation>
    </message>
    <message>
        <source>%1 requires itself by way of %2</source>
        <translation>%1 经由 %2 依赖了自身</translation>
    </message>
    <message>
        <source>Another plugin brought the cloud %1 already</source>
        <translation>另一个插件已经提供了云 %1</translation>
    </message>
    <message>
        <source>There is another plugin %1 already</source>
        <translation>已有另一个插件 %1</translation>
    </message>
    <message>
        <source>%1 requires the plugin %2, which did not start</source>
        <translation>%1 依赖插件 %2，但后者没有启动</translation>
    </message>
    <message>
        <source>%1 requires the plugin %2, which is not there</source>
        <translation>%1 依赖插件 %2，但它不存在</translation>
    </message>
    <message>
        <source>This is no plugin of Fermata</source>
        <translation>这不是 Fermata 的插件</translation>
    </message>
    <message>
        <source>Its metadata has no Id</source>
        <translation>其元数据没有 Id</translation>
    </message>
    <message>
        <source>%1 was made for plugin API %2; this program has %3</source>
        <translation>%1 面向插件接口 %2；本程序的版本是 %3</translation>
    </message>
    <message>
        <source>Install a matching version of the plugin</source>
        <translation>请安装匹配版本的插件</translation>
    </message>
    <message>
        <source>Cannot start %1: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>%1 failed with exit status %2</source>
        <translation>%1 失败，退出状态 %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1 第 %2 行：%3</translation>
    </message>
    <message>
        <source>There is no folder %1</source>
        <translation>没有文件夹 %1</translation>
    </message>
    <message>
        <source>Check the path</source>
        <translation>请检查路径</translation>
    </message>
    <message>
        <source>There is no manifest in %1</source>
        <translation>%1 中没有清单文件</translation>
    </message>
    <message>
        <source>Open a folder with an s.yaml, a SAM template, a serverless.yml or a func.yaml, or make a new project</source>
        <translation>请打开含有 s.yaml、SAM 模板、serverless.yml 或 func.yaml 的文件夹，或新建项目</translation>
    </message>
    <message>
        <source>The description %1 is broken: %2</source>
        <translation>描述文件 %1 已损坏：%2</translation>
    </message>
    <message>
        <source>There is no %1 on this machine (%2 or later is needed)</source>
        <translation>本机没有 %1（需要 %2 或更高版本）</translation>
    </message>
    <message>
        <source>%1 is not a %2 that works</source>
        <translation>%1 不是可用的 %2</translation>
    </message>
    <message>
        <source>What runs functions on %1 cannot be compiled: %2</source>
        <translation>无法编译在 %1 上运行函数的程序：%2</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>Functions of runtime %1 cannot be run on this machine yet</source>
        <translation>尚不能在本机运行运行时为 %1 的函数</translation>
    </message>
    <message>
        <source>Not a stored function: %1</source>
        <translation>不是已存储的函数：%1</translation>
    </message>
    <message>
        <source>%1 is not a JSON object: %2</source>
        <translation>%1 不是 JSON 对象：%2</translation>
    </message>
    <message>
        <source>%1 lacks an id, titles or parameters, or its order does not name each parameter</source>
        <translation>%1 缺少 id、标题或参数，或其顺序没有列出每个参数</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of %2</source>
        <translation>“%1”不在 %2 之中</translation>
    </message>
    <message>
        <source>%1 exists and is not an empty folder</source>
        <translation>%1 已存在且不是空文件夹</translation>
    </message>
    <message>
        <source>Choose another name or an empty folder</source>
        <translation>请换一个名称，或选择空文件夹</translation>
    </message>
    <message>
        <source>Has %1 characters; at most %2 are allowed</source>
        <translation>有 %1 个字符；最多允许 %2 个</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not allowed. %2</source>
        <translation>不允许“%1”。%2</translation>
    </message>
    <message>
        <source>The template uses %1, which is no parameter of it</source>
        <translation>模板使用了 %1，但它不是模板的参数</translation>
    </message>
    <message>
        <source>Must be a number from %1 to %2 in steps of %3</source>
        <translation>必须是 %1 到 %2 之间、步长为 %3 的数</translation>
    </message>
    <message>
        <source>Must be a number from %1 to %2</source>
        <translation>必须是 %1 到 %2 之间的数</translation>
    </message>
    <message>
        <source>Must be given</source>
        <translation>必须填写</translation>
    </message>
    <message>
        <source>There is no template %1</source>
        <translation>没有模板 %1</translation>
    </message>
    <message>
        <source>List them with: fermata-cli templates</source>
        <translation>列出模板：fermata-cli templates</translation>
    </message>
    <message>
        <source>The template has no parameter %1; it has %2</source>
        <translation>模板没有参数 %1；它有 %2</translation>
    </message>
    <message>
        <source>*%1 stands inside the value it refers to</source>
        <translation>*%1 位于它所引用的值之内</translation>
    </message>
    <message>
        <source>Write the value out</source>
        <translation>请直接写出该值</translation>
    </message>
    <message>
        <source>The key &apos;%1&apos; stands twice in the same block; only the last one counts</source>
        <translation>键“%1”在同一块中出现两次；只有最后一个有效</translation>
    </message>
    <message>
        <source>Remove or rename one of them</source>
        <translation>请删除或重命名其中一个</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text</source>
        <translation>文件不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>Save it with the encoding UTF-8</source>
        <translation>请以 UTF-8 编码保存</translation>
    </message>
    <message>
        <source>Only the first document of this file is read</source>
        <translation>只读取该文件的第一个文档</translation>
    </message>
    <message>
        <source>Split the file at &apos;---&apos;</source>
        <translation>请在“---”处拆分文件</translation>
    </message>
    <message>
        <source>More than %1 levels are nested in one another</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>More than %1 values in one manifest</source>
        <translation>一个清单中的值超过 %1 个</translation>
    </message>
    <message>
        <source>Split the manifest, or check that this is the right file</source>
        <translation>请拆分清单，或检查文件是否正确</translation>
    </message>
    <message>
        <source>The file has %1 MB; manifests are read up to %2 MB</source>
        <translation>文件为 %1 MB；清单最大可读取 %2 MB</translation>
    </message>
    <message>
        <source>Aliases multiply to more than %1 values</source>
        <translation>别名展开后超过 %1 个值</translation>
    </message>
    <message>
        <source>Write the values out, or remove aliases of aliases</source>
        <translation>请直接写出这些值，或去掉别名的别名</translation>
    </message>
    <message>
        <source>*%1 refers to an anchor that is not written above it</source>
        <translation>*%1 引用的锚点没有写在它之前</translation>
    </message>
    <message>
        <source>Write &amp; at the value that is meant</source>
        <translation>请在所指的值前写上 &amp;</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>The event cannot be read from the standard input</source>
        <translation>无法从标准输入读取事件</translation>
    </message>
    <message>
        <source>%1 is not name=value</source>
        <translation>%1 不是“名称=值”的形式</translation>
    </message>
    <message>
        <source>See: fermata-cli help new</source>
        <translation>参见：fermata-cli help new</translation>
    </message>
    <message>
        <source>%1 is not in the range of %2 in steps of %3</source>
        <translation>%1 不在 %2 的范围内（步长为 %3）</translation>
    </message>
    <message>
        <source>%1 is not in the range of %2</source>
        <translation>%1 不在 %2 的范围内</translation>
    </message>
    <message>
        <source>Install Fermata with its cloud plugins</source>
        <translation>请安装带有云平台插件的 Fermata</translation>
    </message>
    <message>
        <source>A &apos;:&apos; stands where no key can be</source>
        <translation>此处不能有键，却出现了“:”</translation>
    </message>
    <message>
        <source>Put the text before it in quotes, or start a new line with the right indentation</source>
        <translation>给它前面的文本加上引号，或以正确的缩进另起一行</translation>
    </message>
    <message>
        <source>This line fits neither the block it is in nor the one around it</source>
        <translation>这一行的缩进与所在的块和外层的块都对不上</translation>
    </message>
    <message>
        <source>Indent it exactly like the lines it belongs to</source>
        <translation>让它的缩进与所属的各行完全一致</translation>
    </message>
    <message>
        <source>Among the items of a list, this line does not start with &apos;-&apos;</source>
        <translation>列表各项之中，这一行没有以“-”开头</translation>
    </message>
    <message>
        <source>Start it with &apos;- &apos;, or indent it like the list&apos;s parent to end the list</source>
        <translation>以“- ”开头；若要结束列表，则与列表的上级对齐</translation>
    </message>
    <message>
        <source>This line has no &apos;:&apos; after its key</source>
        <translation>这一行的键后面缺少“:”</translation>
    </message>
    <message>
        <source>Write it as &apos;key: value&apos;</source>
        <translation>写成“key: value”的形式</translation>
    </message>
    <message>
        <source>A list in [ ] is not closed or lacks a comma</source>
        <translation>[ ] 中的列表没有闭合，或缺少逗号</translation>
    </message>
    <message>
        <source>Add &apos;,&apos; or &apos;]&apos;</source>
        <translation>补上“,”或“]”</translation>
    </message>
    <message>
        <source>A map in { } is not closed or lacks a comma</source>
        <translation>{ } 中的映射没有闭合，或缺少逗号</translation>
    </message>
    <message>
        <source>Add &apos;,&apos; or &apos;}&apos;; a value that starts with &apos;{&apos; needs quotes</source>
        <translation>补上“,”或“}”；以“{”开头的值需要加引号</translation>
    </message>
    <message>
        <source>A quoted text is never closed</source>
        <translation>引号中的文本没有结束</translation>
    </message>
    <message>
        <source>Add the closing quote</source>
        <translation>补上结尾的引号</translation>
    </message>
    <message>
        <source>A quoted text is not closed before &apos;---&apos;</source>
        <translation>引号中的文本在“---”之前没有结束</translation>
    </message>
    <message>
        <source>An escape that YAML does not know stands in double quotes</source>
        <translation>双引号中有 YAML 不认识的转义</translation>
    </message>
    <message>
        <source>Write the backslash twice, or use single quotes</source>
        <translation>把反斜杠写两遍，或改用单引号</translation>
    </message>
    <message>
        <source>A tag with an unknown prefix</source>
        <translation>标签的前缀未知</translation>
    </message>
    <message>
        <source>Write tags as &apos;!Name&apos;</source>
        <translation>标签请写成“!Name”</translation>
    </message>
    <message>
        <source>A tab is used for indentation</source>
        <translation>缩进中使用了制表符</translation>
    </message>
    <message>
        <source>Use spaces</source>
        <translation>请使用空格</translation>
    </message>
    <message>
        <source>A &apos;- &apos; stands where no list item can be</source>
        <translation>此处不能有列表项，却出现了“- ”</translation>
    </message>
    <message>
        <source>Start the list on its own line below the key</source>
        <translation>在键的下一行另起列表</translation>
    </message>
    <message>
        <source>An invisible control character stands here</source>
        <translation>此处有一个不可见的控制字符</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>请将其删除</translation>
    </message>
    <message>
        <source>A value cannot start with &apos;%1&apos;</source>
        <translation>值不能以“%1”开头</translation>
    </message>
    <message>
        <source>Put the value in quotes</source>
        <translation>给值加上引号</translation>
    </message>
    <message>
        <source>This is not valid YAML: %1</source>
        <translation>这不是有效的 YAML：%1</translation>
    </message>
    <message>
        <source>Install it with: %1</source>
        <translation>安装命令：%1</translation>
    </message>
    <message>
        <source>%1 is not written in %2</source>
        <translation>%1 不是用 %2 写的</translation>
    </message>
    <message>
        <source>Choose another encoding</source>
        <translation>请换一种编码</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved</source>
        <translation>%1 有尚未保存的更改</translation>
    </message>
    <message>
        <source>Save it first</source>
        <translation>请先保存</translation>
    </message>
    <message>
        <source>%1 is not filled in; the function is called %2 here</source>
        <translation>%1 还没有填写；这里把函数叫作 %2</translation>
    </message>
    <message>
        <source>%1 is not filled in; %2 is taken, because the handler is in %3</source>
        <translation>%1 还没有填写；由于处理程序在 %3 中，采用 %2</translation>
    </message>
    <message>
        <source>The instance of %1 has gone: %2</source>
        <translation>%1 的实例已消失：%2</translation>
    </message>
    <message>
        <source>Run the command once more for a new one</source>
        <translation>再次运行该命令即可得到新的实例</translation>
    </message>
    <message>
        <source>No local cloud has %1 open</source>
        <translation>没有本地云打开了 %1</translation>
    </message>
    <message>
        <source>Give --wait, and one is started for as long as you debug</source>
        <translation>加上 --wait，即可在调试期间启动一个</translation>
    </message>
    <message>
        <source>The expectation is not understood: %1</source>
        <translation>无法理解该预期：%1</translation>
    </message>
    <message>
        <source>Write {&quot;result&quot;: ...}, {&quot;error&quot;: {&quot;errorType&quot;: ...}} or {&quot;timeout&quot;: true}</source>
        <translation>请写成 {&quot;result&quot;: ...}、{&quot;error&quot;: {&quot;errorType&quot;: ...}} 或 {&quot;timeout&quot;: true}</translation>
    </message>
    <message>
        <source>The test %1 has no %2</source>
        <translation>测试 %1 缺少 %2</translation>
    </message>
    <message>
        <source>A test is {&quot;function&quot;, &quot;event&quot; or &quot;eventFile&quot;, &quot;expect&quot;}</source>
        <translation>测试的格式为 {&quot;function&quot;, &quot;event&quot; 或 &quot;eventFile&quot;, &quot;expect&quot;}</translation>
    </message>
    <message>
        <source>There is no test in %1</source>
        <translation>%1 中没有测试</translation>
    </message>
    <message>
        <source>A test is a file NAME.test.json: {&quot;function&quot;, &quot;event&quot;, &quot;expect&quot;}</source>
        <translation>测试是名为 NAME.test.json 的文件：{&quot;function&quot;, &quot;event&quot;, &quot;expect&quot;}</translation>
    </message>
    <message>
        <source>The test %1 is not JSON: %2 at byte %3</source>
        <translation>测试 %1 不是 JSON：第 %3 字节处 %2</translation>
    </message>
    <message>
        <source>The access %1 of Serverless Devs is encrypted and can be read by its own program only</source>
        <translation>Serverless Devs 的密钥 %1 已加密，只有它自己的程序能读取</translation>
    </message>
    <message>
        <source>Use a profile of the aliyun command line, or ALIBABA_CLOUD_ACCESS_KEY_ID</source>
        <translation>请使用 aliyun 命令行的配置，或设置 ALIBABA_CLOUD_ACCESS_KEY_ID</translation>
    </message>
    <message>
        <source>No keys for Alibaba Cloud were found</source>
        <translation>没有找到阿里云的密钥</translation>
    </message>
    <message>
        <source>Run aliyun configure, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET</source>
        <translation>请运行 aliyun configure，或设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET</translation>
    </message>
    <message>
        <source>%1 keeps no logs</source>
        <translation>%1 没有保存日志</translation>
    </message>
    <message>
        <source>Give it a logConfig with a project and a logstore of the Log Service</source>
        <translation>请为它配置 logConfig，指定日志服务的 project 和 logstore</translation>
    </message>
    <message>
        <source>There is no profile %1</source>
        <translation>没有配置 %1</translation>
    </message>
    <message>
        <source>See: aliyun configure list, or: s config get</source>
        <translation>参见：aliyun configure list，或：s config get</translation>
    </message>
    <message>
        <source>No region is chosen</source>
        <translation>没有选择地域</translation>
    </message>
    <message>
        <source>Name one with --region, or in ALIBABA_CLOUD_REGION_ID</source>
        <translation>请用 --region 或 ALIBABA_CLOUD_REGION_ID 指定</translation>
    </message>
    <message>
        <source>The package of %1 has %2 MB; what is not first put into OSS may have 100 MB</source>
        <translation>%1 的代码包有 %2 MB；不先放入 OSS 时最多 100 MB</translation>
    </message>
    <message>
        <source>Leave out what the function does not need, or put shared libraries into a layer</source>
        <translation>请去掉函数不需要的文件，或把公共库放入层</translation>
    </message>
    <message>
        <source>No keys for AWS were found</source>
        <translation>没有找到 AWS 的密钥</translation>
    </message>
    <message>
        <source>Log in with the AWS command line, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY</source>
        <translation>请用 AWS 命令行登录，或设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY</translation>
    </message>
    <message>
        <source>AWS Lambda does not tell which instances there are</source>
        <translation>AWS Lambda 不提供实例列表</translation>
    </message>
    <message>
        <source>See ~/.aws/config, or: aws configure list-profiles</source>
        <translation>参见 ~/.aws/config，或：aws configure list-profiles</translation>
    </message>
    <message>
        <source>Name one with --region, in AWS_REGION, or in the profile</source>
        <translation>请用 --region、AWS_REGION 或配置文件指定</translation>
    </message>
    <message>
        <source>The new function %1 needs a role to run under</source>
        <translation>新函数 %1 需要一个执行角色</translation>
    </message>
    <message>
        <source>Name its ARN with --role</source>
        <translation>请用 --role 指定角色的 ARN</translation>
    </message>
    <message>
        <source>The layer %1 has %2 MB; what is not first put into S3 may have 50 MB</source>
        <translation>层 %1 有 %2 MB；不先放入 S3 时最多 50 MB</translation>
    </message>
    <message>
        <source>Deploy it through a stack</source>
        <translation>请通过堆栈部署</translation>
    </message>
    <message>
        <source>The layer %1 was not deployed</source>
        <translation>层 %1 未部署</translation>
    </message>
    <message>
        <source>The package of %1 has %2 MB; what is not first put into S3 may have 50 MB</source>
        <translation>%1 的代码包有 %2 MB；不先放入 S3 时最多 50 MB</translation>
    </message>
    <message>
        <source>The credential process of the %1 gave no keys</source>
        <translation>%1 的凭证程序没有给出密钥</translation>
    </message>
    <message>
        <source>The query of the log ended as %1</source>
        <translation>日志查询以 %1 结束</translation>
    </message>
    <message>
        <source>The profile %1 assumes a role, which Fermata does not do itself</source>
        <translation>配置 %1 要扮演角色，Fermata 自己不做这件事</translation>
    </message>
    <message>
        <source>Run it with the keys of: aws configure export-credentials --format env</source>
        <translation>请使用这个命令给出的密钥：aws configure export-credentials --format env</translation>
    </message>
    <message>
        <source>The login at IAM Identity Center has run out</source>
        <translation>IAM Identity Center 的登录已过期</translation>
    </message>
    <message>
        <source>Log in again: aws sso login</source>
        <translation>请重新登录：aws sso login</translation>
    </message>
    <message>
        <source>IAM Identity Center gave no keys (HTTP status %1)</source>
        <translation>IAM Identity Center 没有给出密钥（HTTP 状态 %1）</translation>
    </message>
    <message>
        <source>No plugin speaks with %1</source>
        <translation>没有插件能与 %1 通信</translation>
    </message>
    <message>
        <source>See: fermata-cli show</source>
        <translation>参见：fermata-cli show</translation>
    </message>
    <message>
        <source>The project has no function %1 for this cloud</source>
        <translation>项目中没有用于这个云的函数 %1</translation>
    </message>
    <message>
        <source>The project %1 has no function for this cloud</source>
        <translation>项目 %1 中没有用于这个云的函数</translation>
    </message>
    <message>
        <source>There is no project in %1</source>
        <translation>%1 中没有项目</translation>
    </message>
    <message>
        <source>Make one: fermata-cli new</source>
        <translation>请新建一个：fermata-cli new</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 has no alias %2</source>
        <translation>%1 没有别名 %2</translation>
    </message>
    <message>
        <source>No version has a share of the calls of %1 yet</source>
        <translation>还没有版本分到 %1 的调用</translation>
    </message>
    <message>
        <source>Give a new version a share first, or point the alias at it</source>
        <translation>请先把一部分调用分给新版本，或让别名指向它</translation>
    </message>
    <message>
        <source>There is no version before %1 for %2 to go back to</source>
        <translation>%1 之前没有可供 %2 回退的版本</translation>
    </message>
    <message>
        <source>%1 processors do not go with %2 MB: with them, %3 to %4 MB are allowed</source>
        <translation>%1 个 vCPU 不能搭配 %2 MB 内存：允许的范围是 %3 到 %4 MB</translation>
    </message>
    <message>
        <source>The environment variables have %1 bytes; at most %2 are allowed</source>
        <translation>环境变量共 %1 字节，最多允许 %2 字节</translation>
    </message>
    <message>
        <source>Move long values to a file or a store</source>
        <translation>把较长的值移到文件或存储中</translation>
    </message>
    <message>
        <source>%1 asks for arm64: it runs on x86-64 here, and a package made here has its compiled parts for that</source>
        <translation>%1 要求 arm64：它在本机以 x86-64 运行，本机生成的代码包中编译出的部分也是 x86-64 的</translation>
    </message>
    <message>
        <source>Take x86_64, or make its package on an arm64 machine</source>
        <translation>改用 x86_64，或在 arm64 机器上生成代码包</translation>
    </message>
    <message>
        <source>provisionConfig and scalingConfig exclude each other</source>
        <translation>provisionConfig 与 scalingConfig 不能同时使用</translation>
    </message>
    <message>
        <source>Remove one of them</source>
        <translation>删除其中一个</translation>
    </message>
    <message>
        <source>The value of %1 looks like a secret, and everybody who sees this file can read it</source>
        <translation>%1 的值看起来是密钥，任何能看到本文件的人都能读到它</translation>
    </message>
    <message>
        <source>Take it from the environment or a secret store, and replace the old one</source>
        <translation>改为从环境变量或密钥库读取，并更换旧密钥</translation>
    </message>
    <message>
        <source>The action %1 never runs: this edition has pre, success, fail and complete</source>
        <translation>动作 %1 永远不会运行：该版本只有 pre、success、fail 和 complete</translation>
    </message>
    <message>
        <source>%1 extends a file that lies under it already</source>
        <translation>%1 继承的文件已经是它的基础</translation>
    </message>
    <message>
        <source>Take one &apos;extend&apos; out</source>
        <translation>删除其中一个 extend</translation>
    </message>
    <message>
        <source>The component fc is the older one; fc3 is its successor</source>
        <translation>fc 是旧组件，fc3 是它的后继</translation>
    </message>
    <message>
        <source>Convert it with: fermata-cli convert --to fc3</source>
        <translation>用此命令转换：fermata-cli convert --to fc3</translation>
    </message>
    <message>
        <source>The key %1 is missing here</source>
        <translation>这里缺少键 %1</translation>
    </message>
    <message>
        <source>%1 is not known here; is %2 meant?</source>
        <translation>这里不认识 %1；是否想写 %2？</translation>
    </message>
    <message>
        <source>%1 is not known here</source>
        <translation>这里不认识 %1</translation>
    </message>
    <message>
        <source>%1 is none of %2</source>
        <translation>%1 不在允许的值之中：%2</translation>
    </message>
    <message>
        <source>Here stands %1 where %2 is expected</source>
        <translation>这里写的是 %1，应为 %2</translation>
    </message>
    <message>
        <source>This schedule never fires: there is no date with %1</source>
        <translation>该定时永远不会触发：不存在 %1 这样的日期</translation>
    </message>
    <message>
        <source>Correct the day or the month</source>
        <translation>请更正日期或月份</translation>
    </message>
    <message>
        <source>This schedule cannot be read: %1</source>
        <translation>无法读懂该定时：%1</translation>
    </message>
    <message>
        <source>%1 may not call %2: the template has no AWS::Lambda::Permission for it</source>
        <translation>%1 无权调用 %2：模板中没有对应的 AWS::Lambda::Permission</translation>
    </message>
    <message>
        <source>Function %1 has an alias %2 already</source>
        <translation>函数 %1 已有别名 %2</translation>
    </message>
    <message>
        <source>Function %1 has no alias %2</source>
        <translation>函数 %1 没有别名 %2</translation>
    </message>
    <message>
        <source>Alias %1 has been changed by somebody else</source>
        <translation>别名 %1 已被他人修改</translation>
    </message>
    <message>
        <source>An alias has one further version at most</source>
        <translation>一个别名最多再带一个版本</translation>
    </message>
    <message>
        <source>Weights are for published versions, not for the latest one</source>
        <translation>权重只用于已发布的版本，不用于最新版本</translation>
    </message>
    <message>
        <source>The weight of a version is from 0 to 1</source>
        <translation>版本的权重须在 0 到 1 之间</translation>
    </message>
    <message>
        <source>Version %1 is in the alias already</source>
        <translation>版本 %1 已在该别名中</translation>
    </message>
    <message>
        <source>The batch request doesn&apos;t contain any entries.</source>
        <translation>批量请求中没有条目。</translation>
    </message>
    <message>
        <source>There should be at least one entry in the request.</source>
        <translation>请求中至少要有一个条目。</translation>
    </message>
    <message>
        <source>Id %1 repeated.</source>
        <translation>标识 %1 重复。</translation>
    </message>
    <message>
        <source>Maximum number of entries per request are 10. You have sent %1.</source>
        <translation>每个请求最多 10 个条目。您发送了 %1 个。</translation>
    </message>
    <message>
        <source>The batch request contains more entries than permissible.</source>
        <translation>批量请求中的条目超过了允许的数量。</translation>
    </message>
    <message>
        <source>Cannot open %1: %2</source>
        <translation>无法打开 %1：%2</translation>
    </message>
    <message>
        <source>The database of the local cloud failed: %1</source>
        <translation>本地云的数据库出错：%1</translation>
    </message>
    <message>
        <source>a compiled function has none</source>
        <translation>编译型函数没有调试器</translation>
    </message>
    <message>
        <source>a custom runtime has none</source>
        <translation>自定义运行时没有调试器</translation>
    </message>
    <message>
        <source>%1 has no counterpart in the local cloud</source>
        <translation>%1 在本地云中没有对应</translation>
    </message>
    <message>
        <source>%1 answered %2</source>
        <translation>%1 应答了 %2</translation>
    </message>
    <message>
        <source>%1 did not answer</source>
        <translation>%1 没有应答</translation>
    </message>
    <message>
        <source>There is a domain %1 already</source>
        <translation>已有域名 %1</translation>
    </message>
    <message>
        <source>There is no domain %1</source>
        <translation>没有域名 %1</translation>
    </message>
    <message>
        <source>The body must be {&quot;advanceMs&quot;:N} with N from 0 to 2678400000, which is 31 days</source>
        <translation>正文须为 {&quot;advanceMs&quot;:N}，N 从 0 到 2678400000，即 31 天</translation>
    </message>
    <message>
        <source>The clock of this cloud cannot be moved</source>
        <translation>这个云的时钟不能拨动</translation>
    </message>
    <message>
        <source>Function %1 is switched off</source>
        <translation>函数 %1 已停用</translation>
    </message>
    <message>
        <source>Instance %1 is not idle</source>
        <translation>实例 %1 不是空闲的</translation>
    </message>
    <message>
        <source>Cannot find a free port: %1</source>
        <translation>找不到空闲端口：%1</translation>
    </message>
    <message>
        <source>The token is not valid</source>
        <translation>令牌无效</translation>
    </message>
    <message>
        <source>EventBridge does not take the function as a target: %1</source>
        <translation>EventBridge 不接受该函数作为目标：%1</translation>
    </message>
    <message>
        <source>%1 is a stack of its own, whose template is a file here: %2</source>
        <translation>%1 是独立的堆栈，其模板是这里的文件：%2</translation>
    </message>
    <message>
        <source>Deploy that one first, and name its template by an address in a bucket</source>
        <translation>请先部署该堆栈，并以存储桶中的地址指明其模板</translation>
    </message>
    <message>
        <source>Layers are not built by %1 here: %2</source>
        <translation>这里不支持用 %1 构建层：%2</translation>
    </message>
    <message>
        <source>Use BuildMethod: makefile</source>
        <translation>请使用 BuildMethod: makefile</translation>
    </message>
    <message>
        <source>The layer %1 has not been built as it is now</source>
        <translation>层 %1 的当前内容尚未构建</translation>
    </message>
    <message>
        <source>Build the project first</source>
        <translation>请先构建项目</translation>
    </message>
    <message>
        <source>The layer&apos;s content %1 does not exist</source>
        <translation>层的内容 %1 不存在</translation>
    </message>
    <message>
        <source>Correct the path, or make it first</source>
        <translation>请更正路径，或先生成它</translation>
    </message>
    <message>
        <source>There is no layer %1</source>
        <translation>没有层 %1</translation>
    </message>
    <message>
        <source>Cannot keep the log in %1: %2</source>
        <translation>无法把日志存到 %1：%2</translation>
    </message>
    <message>
        <source>There is no log group %1</source>
        <translation>没有日志组 %1</translation>
    </message>
    <message>
        <source>There is no log stream %1</source>
        <translation>没有日志流 %1</translation>
    </message>
    <message>
        <source>Value %1 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.</source>
        <translation>参数 MaxNumberOfMessages 的值 %1 无效。原因：若提供，须在 1 到 10 之间。</translation>
    </message>
    <message>
        <source>The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly</source>
        <translation>队列须启用 ContentBasedDeduplication，或明确给出 MessageDeduplicationId</translation>
    </message>
    <message>
        <source>Invalid parameter: Empty message</source>
        <translation>参数无效：消息为空</translation>
    </message>
    <message>
        <source>The request must contain the parameter MessageBody.</source>
        <translation>请求必须包含参数 MessageBody。</translation>
    </message>
    <message>
        <source>The request must contain the parameter MessageGroupId.</source>
        <translation>请求必须包含参数 MessageGroupId。</translation>
    </message>
    <message>
        <source>Value %1 for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.</source>
        <translation>参数 ReceiptHandle 的值 %1 无效。原因：消息不存在，或不能更改其可见性超时。</translation>
    </message>
    <message>
        <source>The input receipt handle is invalid.</source>
        <translation>给出的接收句柄无效。</translation>
    </message>
    <message>
        <source>Invalid parameter: Message Structure - No default entry in JSON message body</source>
        <translation>参数无效：消息结构 - JSON 消息正文中没有 default 项</translation>
    </message>
    <message>
        <source>Invalid parameter: Message too long</source>
        <translation>参数无效：消息过长</translation>
    </message>
    <message>
        <source>One or more parameters are invalid. Reason: Message must be shorter than %1 bytes.</source>
        <translation>一个或多个参数无效。原因：消息须短于 %1 字节。</translation>
    </message>
    <message>
        <source>Operation %1 is not supported.</source>
        <translation>不支持操作 %1。</translation>
    </message>
    <message>
        <source>The action %1 is not valid for this endpoint.</source>
        <translation>操作 %1 在此端点无效。</translation>
    </message>
    <message>
        <source>Event pattern is not valid. Reason: %1</source>
        <translation>事件模式无效。原因：%1</translation>
    </message>
    <message>
        <source>Invalid value for the parameter %1.</source>
        <translation>参数 %1 的值无效。</translation>
    </message>
    <message>
        <source>Unknown Attribute %1.</source>
        <translation>未知属性 %1。</translation>
    </message>
    <message>
        <source>A queue already exists with the same name and a different value for attribute %1</source>
        <translation>已有同名队列，其属性 %1 的值不同</translation>
    </message>
    <message>
        <source>Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length</source>
        <translation>只能包含字母、数字、连字符或下划线，长度为 1 到 80</translation>
    </message>
    <message>
        <source>The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.</source>
        <translation>FIFO 队列的名称只能包含字母、数字、连字符或下划线，须以 .fifo 结尾，长度为 1 到 80。</translation>
    </message>
    <message>
        <source>The specified queue does not exist.</source>
        <translation>指定的队列不存在。</translation>
    </message>
    <message>
        <source>The sandbox failed: %1</source>
        <translation>沙箱出错：%1</translation>
    </message>
    <message>
        <source>Cannot make the filter of system calls: %1</source>
        <translation>无法建立系统调用过滤器：%1</translation>
    </message>
    <message>
        <source>Cannot make the control group %1: %2</source>
        <translation>无法建立控制组 %1：%2</translation>
    </message>
    <message>
        <source>%1 is not a schedule</source>
        <translation>%1 不是时间表</translation>
    </message>
    <message>
        <source>Batch size must be between 1 and %1</source>
        <translation>批大小须在 1 到 %1 之间</translation>
    </message>
    <message>
        <source>Maximum concurrency must be between 2 and 1000</source>
        <translation>最大并发须在 2 到 1000 之间</translation>
    </message>
    <message>
        <source>The function reads this source already: change or delete the mapping with UUID %1</source>
        <translation>该函数已在读取此事件源：请修改或删除 UUID 为 %1 的映射</translation>
    </message>
    <message>
        <source>Invalid filter pattern definition.</source>
        <translation>过滤模式定义无效。</translation>
    </message>
    <message>
        <source>The resource you requested does not exist.</source>
        <translation>所请求的资源不存在。</translation>
    </message>
    <message>
        <source>1 validation error detected: Value null at &apos;startingPosition&apos; failed to satisfy constraint: Member must not be null.</source>
        <translation>检测到 1 个验证错误：&apos;startingPosition&apos; 的值为空，不满足约束：该成员不能为空。</translation>
    </message>
    <message>
        <source>Maximum batch window in seconds must be between 0 and 300</source>
        <translation>批处理窗口最大秒数须在 0 到 300 之间</translation>
    </message>
    <message>
        <source>Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10</source>
        <translation>批大小大于 10 时，批处理窗口最大秒数须大于 0</translation>
    </message>
    <message>
        <source>Invalid parameter: FilterPolicy: failed to parse JSON.</source>
        <translation>参数无效：FilterPolicy：无法解析 JSON。</translation>
    </message>
    <message>
        <source>Invalid parameter: Amazon SNS does not support this protocol string: %1</source>
        <translation>参数无效：Amazon SNS 不支持此协议：%1</translation>
    </message>
    <message>
        <source>Subscription does not exist</source>
        <translation>订阅不存在</translation>
    </message>
    <message>
        <source>Task %1 has ended already</source>
        <translation>任务 %1 已结束</translation>
    </message>
    <message>
        <source>There is a task %1 already</source>
        <translation>已有任务 %1</translation>
    </message>
    <message>
        <source>There is no task %1</source>
        <translation>没有任务 %1</translation>
    </message>
    <message>
        <source>Function %1 has no timer %2</source>
        <translation>函数 %1 没有定时器 %2</translation>
    </message>
    <message>
        <source>Invalid parameter: Topic Name</source>
        <translation>参数无效：主题名称</translation>
    </message>
    <message>
        <source>Topic does not exist</source>
        <translation>主题不存在</translation>
    </message>
    <message>
        <source>The code to publish was %1, but that of the function is %2</source>
        <translation>要发布的代码是 %1，而函数的代码是 %2</translation>
    </message>
    <message>
        <source>Version %1 of function %2 is used by %3</source>
        <translation>函数 %2 的版本 %1 正被 %3 使用</translation>
    </message>
    <message>
        <source>Function %1 has been changed by somebody else</source>
        <translation>函数 %1 已被他人修改</translation>
    </message>
    <message>
        <source>The code in %1 cannot be read: %2</source>
        <translation>无法读取 %1 中的代码：%2</translation>
    </message>
    <message>
        <source>%1 calls it: CloudFormation makes neither of the two first</source>
        <translation>%1 调用了它：CloudFormation 无法先创建其中任何一个</translation>
    </message>
    <message>
        <source>It is worked out from other settings, so it cannot be removed by itself</source>
        <translation>它由其他设置推算得出，不能单独移除</translation>
    </message>
    <message>
        <source>%1 sends its successes and its failures elsewhere already</source>
        <translation>%1 的成功和失败结果都已发往别处</translation>
    </message>
    <message>
        <source>%1 is not written here</source>
        <translation>%1 不写在此文件中</translation>
    </message>
    <message>
        <source>%1 is named in %2 as well</source>
        <translation>%2 中也提到了 %1</translation>
    </message>
    <message>
        <source>Drop it onto the function that it shall call</source>
        <translation>请拖放到它要调用的函数上</translation>
    </message>
    <message>
        <source>A SimpleTable has no stream: make it an AWS::DynamoDB::Table</source>
        <translation>SimpleTable 没有流：请改用 AWS::DynamoDB::Table</translation>
    </message>
    <message>
        <source>%1 cannot lead to %2 with this vendor</source>
        <translation>此厂商不支持从 %1 连到 %2</translation>
    </message>
    <message>
        <source>This format has no place for it</source>
        <translation>此格式无法表达它</translation>
    </message>
    <message>
        <source>%1 is no AWS::Serverless::Function, so it has no Events</source>
        <translation>%1 不是 AWS::Serverless::Function，没有 Events</translation>
    </message>
    <message>
        <source>Policies of %1 is no list, so nothing can be added</source>
        <translation>%1 的 Policies 不是列表，无法添加</translation>
    </message>
    <message>
        <source>Only a function can be called</source>
        <translation>只有函数可以被调用</translation>
    </message>
    <message>
        <source>They are wired already</source>
        <translation>两者已经相连</translation>
    </message>
    <message>
        <source>%1 has the anchor &amp;%2, which is used elsewhere</source>
        <translation>%1 带有锚点 &amp;%2，别处仍在使用</translation>
    </message>
    <message>
        <source>The path %1 cannot be read at its letter %2</source>
        <translation>路径 %1 在第 %2 个字符处无法识别</translation>
    </message>
    <message>
        <source>A value cannot have anchors, aliases or several documents</source>
        <translation>值中不能有锚点、别名或多个文档</translation>
    </message>
    <message>
        <source>Put quotes around it if it is a text</source>
        <translation>如果是文本，请加上引号</translation>
    </message>
    <message>
        <source>%1 is inherited from %2</source>
        <translation>%1 继承自 %2</translation>
    </message>
    <message>
        <source>Insert the key here to override it, or change it where it is written</source>
        <translation>在此插入该键以覆盖它，或在其书写处修改</translation>
    </message>
    <message>
        <source>JSON has no %1</source>
        <translation>JSON 中没有 %1</translation>
    </message>
    <message>
        <source>Write it long, as {&quot;Ref&quot;: &quot;Name&quot;} or {&quot;Fn::Sub&quot;: &quot;text&quot;}</source>
        <translation>请写成完整形式，如 {&quot;Ref&quot;: &quot;名称&quot;} 或 {&quot;Fn::Sub&quot;: &quot;文本&quot;}</translation>
    </message>
    <message>
        <source>%1 has a key %2 already</source>
        <translation>%1 已有键 %2</translation>
    </message>
    <message>
        <source>This cannot be written without changing something else in the file</source>
        <translation>无法只写入此项而不改动文件的其他部分</translation>
    </message>
    <message>
        <source>Change it in the text</source>
        <translation>请在文本中修改</translation>
    </message>
    <message>
        <source>Nothing is moved from one document to another</source>
        <translation>不能把内容从一个文档移到另一个文档</translation>
    </message>
    <message>
        <source>%1 stands twice in its block</source>
        <translation>%1 在同一块中出现了两次</translation>
    </message>
    <message>
        <source>Remove one of them in the text</source>
        <translation>请在文本中删除其中一个</translation>
    </message>
    <message>
        <source>There is no environment %1 in %2</source>
        <translation>%2 中没有环境 %1</translation>
    </message>
    <message>
        <source>Choose one that is written there</source>
        <translation>请选择其中已有的环境</translation>
    </message>
    <message>
        <source>The function %1 names no image</source>
        <translation>函数 %1 没有指定镜像</translation>
    </message>
    <message>
        <source>There is no %1 in the file</source>
        <translation>文件中没有 %1</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>%1 is not a %2</source>
        <translation>%1 不是 %2</translation>
    </message>
    <message>
        <source>There is no alarm %1</source>
        <translation>没有告警 %1</translation>
    </message>
    <message>
        <source>%1 cannot be copied: %2</source>
        <translation>无法复制 %1：%2</translation>
    </message>
    <message>
        <source>The code of %1 is in no folder, so there is nothing to build</source>
        <translation>%1 的代码不在文件夹中，无需构建</translation>
    </message>
    <message>
        <source>It is sent as it is</source>
        <translation>将原样发送</translation>
    </message>
    <message>
        <source>%1 ended with %2: %3</source>
        <translation>%1 以 %2 结束：%3</translation>
    </message>
    <message>
        <source>Its whole output says more</source>
        <translation>完整输出中有更多说明</translation>
    </message>
    <message>
        <source>The package of %1 has %2 MB; %3 takes no more than %4 MB</source>
        <translation>%1 的包有 %2 MB；%3 最多接受 %4 MB</translation>
    </message>
    <message>
        <source>Leave files out, or put large dependencies into a layer</source>
        <translation>请排除部分文件，或将较大的依赖放入层</translation>
    </message>
    <message>
        <source>This build needs %1, which is not on this machine</source>
        <translation>此构建需要 %1，但本机没有</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 已存在</translation>
    </message>
    <message>
        <source>Write over it with --force, or choose another folder with --output</source>
        <translation>使用 --force 覆盖，或用 --output 选择其他文件夹</translation>
    </message>
    <message>
        <source>%1 has no function that could be converted</source>
        <translation>%1 中没有可转换的函数</translation>
    </message>
    <message>
        <source>%1 is in this format already</source>
        <translation>%1 已经是此格式</translation>
    </message>
    <message>
        <source>%1 is a template that a generator still fills in</source>
        <translation>%1 是仍待生成器填写的模板</translation>
    </message>
    <message>
        <source>Choose another format</source>
        <translation>请选择其他格式</translation>
    </message>
    <message>
        <source>The command cannot be run: %1</source>
        <translation>无法运行该命令：%1</translation>
    </message>
    <message>
        <source>Instance %1 has no sandbox to run commands in</source>
        <translation>实例 %1 没有可运行命令的沙箱</translation>
    </message>
    <message>
        <source>A web application becomes an s.yaml or a SAM template</source>
        <translation>Web 应用可转换为 s.yaml 或 SAM 模板</translation>
    </message>
    <message>
        <source>Use --to fc3 or --to sam</source>
        <translation>请使用 --to fc3 或 --to sam</translation>
    </message>
    <message>
        <source>No web framework that Fermata knows is used in %1</source>
        <translation>%1 中没有 Fermata 认识的 Web 框架</translation>
    </message>
    <message>
        <source>It knows Flask, Django, FastAPI, Express, Koa, Next.js and Spring Boot</source>
        <translation>它认识 Flask、Django、FastAPI、Express、Koa、Next.js 和 Spring Boot</translation>
    </message>
    <message>
        <source>%1 has nothing named %2</source>
        <translation>%1 中没有名为 %2 的内容</translation>
    </message>
    <message>
        <source>The text has changed since the problem was found</source>
        <translation>发现问题之后文本已被修改</translation>
    </message>
    <message>
        <source>The %1 was not deployed: %2</source>
        <translation>%1未能部署：%2</translation>
    </message>
    <message>
        <source>No cloud is there to read the log of %1 from</source>
        <translation>没有可以读取 %1 日志的云</translation>
    </message>
    <message>
        <source>--at is recorded or latest, not %1</source>
        <translation>--at 只能是 recorded 或 latest，而不是 %1</translation>
    </message>
    <message>
        <source>--replay knows the function from the call</source>
        <translation>--replay 从该次调用得知函数，不必再写</translation>
    </message>
    <message>
        <source>The debugger %1 is not on this machine</source>
        <translation>本机没有调试器 %1</translation>
    </message>
    <message>
        <source>%1 does not start: %2</source>
        <translation>%1 无法启动：%2</translation>
    </message>
    <message>
        <source>%1 is a script and not a program that a debugger could join</source>
        <translation>%1 是脚本，不是调试器可以附加的程序</translation>
    </message>
    <message>
        <source>No source with a main() lies in or beside %1</source>
        <translation>%1 之中及旁边都没有含 main() 的源文件</translation>
    </message>
    <message>
        <source>A program is debugged by its source wherever that is: open it and set a breakpoint</source>
        <translation>程序可按任意位置的源代码调试：打开它并设置断点</translation>
    </message>
    <message>
        <source>The local cloud has no record of call %1</source>
        <translation>本地云没有调用 %1 的记录</translation>
    </message>
    <message>
        <source>It keeps the newest 512 MB of calls, for 30 days</source>
        <translation>它保留最近 512 MB 的调用，最长 30 天</translation>
    </message>
    <message>
        <source>The instance has ended</source>
        <translation>实例已结束</translation>
    </message>
    <message>
        <source>Nothing is known of this place</source>
        <translation>此处没有说明</translation>
    </message>
    <message>
        <source>%1 is no longer as it was searched</source>
        <translation>%1 与搜索时已不同</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>请重新搜索</translation>
    </message>
    <message>
        <source>Symbols are found by ctags, which is not on this machine</source>
        <translation>符号由 ctags 查找，而本机没有它</translation>
    </message>
    <message>
        <source>Install the package universal-ctags</source>
        <translation>请安装软件包 universal-ctags</translation>
    </message>
    <message>
        <source>The body must be {&quot;kept&quot;:true} or {&quot;kept&quot;:false}</source>
        <translation>正文必须是 {&quot;kept&quot;:true} 或 {&quot;kept&quot;:false}</translation>
    </message>
    <message>
        <source>A shell needs a WebSocket</source>
        <translation>Shell 需要 WebSocket</translation>
    </message>
    <message>
        <source>The local cloud has no call of trace %1</source>
        <translation>本地云中没有追踪 %1 的调用</translation>
    </message>
    <message>
        <source>The action “%1” ended with %2: %3</source>
        <translation>动作“%1”以 %2 结束：%3</translation>
    </message>
    <message>
        <source>The folder %1 of the action “%2” is not there</source>
        <translation>动作“%2”的文件夹 %1 不存在</translation>
    </message>
    <message>
        <source>Correct its path in the manifest</source>
        <translation>请在清单中改正其路径</translation>
    </message>
    <message>
        <source>No file is left for the package of %1</source>
        <translation>%1 的代码包里一个文件也不剩</translation>
    </message>
    <message>
        <source>Look at what its patterns and ignore files leave out</source>
        <translation>请检查打包规则和忽略文件排除了什么</translation>
    </message>
    <message>
        <source>Packages for %1 are not made here</source>
        <translation>这里不为 %1 打包</translation>
    </message>
    <message>
        <source>Its own tool makes them</source>
        <translation>由它自己的工具打包</translation>
    </message>
    <message>
        <source>Functions of %1 are listed and drawn, and do not run in the local cloud</source>
        <translation>%1 的函数会列出和绘制，但不在本地云中运行</translation>
    </message>
    <message>
        <source>The code cannot be fetched: status %1</source>
        <translation>无法获取代码：状态 %1</translation>
    </message>
    <message>
        <source>%1 is no text that could be shown</source>
        <translation>%1 不是可以显示的文本</translation>
    </message>
    <message>
        <source>Version %1 has all calls of %2 already</source>
        <translation>版本 %1 已经承接 %2 的全部调用</translation>
    </message>
    <message>
        <source>%1 has no version %2</source>
        <translation>%1 没有版本 %2</translation>
    </message>
    <message>
        <source>%1 was changed by other means meanwhile</source>
        <translation>%1 在此期间被以其他方式更改</translation>
    </message>
    <message>
        <source>There is an alias %1 already</source>
        <translation>别名 %1 已经存在</translation>
    </message>
    <message>
        <source>The cluster&apos;s answer makes no sense: %1</source>
        <translation>集群的回答无法理解：%1</translation>
    </message>
    <message>
        <source>The kubeconfig %1 cannot be read: %2</source>
        <translation>无法读取 kubeconfig %1：%2</translation>
    </message>
    <message>
        <source>%1 has said otherwise about %2</source>
        <translation>%1 对 %2 另有设定</translation>
    </message>
    <message>
        <source>Take these fields out of the manifest, or give them up there: kubectl apply --server-side --force-conflicts --field-manager fermata -f FILE</source>
        <translation>请从清单中去掉这些字段，或者在那边放弃它们：kubectl apply --server-side --force-conflicts --field-manager fermata -f FILE</translation>
    </message>
    <message>
        <source>%1 may not %2 %3 in the namespace %4</source>
        <translation>%1 无权在命名空间 %4 中对 %3 执行 %2</translation>
    </message>
    <message>
        <source>Ask for a role that allows it: kubectl auth can-i --list</source>
        <translation>请申请允许该操作的角色：kubectl auth can-i --list</translation>
    </message>
    <message>
        <source>traffic is the address of the Service itself and stays as long as it does</source>
        <translation>traffic 是 Service 自身的地址，与 Service 同在</translation>
    </message>
    <message>
        <source>%1 has no address for %2</source>
        <translation>%1 没有 %2 的地址</translation>
    </message>
    <message>
        <source>Fermata does not make the %1 %2 in a cluster</source>
        <translation>Fermata 不在集群中创建 %1 %2</translation>
    </message>
    <message>
        <source>Use: kubectl apply -f FILE</source>
        <translation>请使用：kubectl apply -f FILE</translation>
    </message>
    <message>
        <source>No cluster is chosen: there is no kubeconfig</source>
        <translation>未选择集群：没有 kubeconfig</translation>
    </message>
    <message>
        <source>Make ~/.kube/config with the cluster&apos;s own tool, or name one in KUBECONFIG</source>
        <translation>请用集群自己的工具生成 ~/.kube/config，或在 KUBECONFIG 中指定</translation>
    </message>
    <message>
        <source>The kubeconfig has no %1 %2</source>
        <translation>kubeconfig 中没有 %1 %2</translation>
    </message>
    <message>
        <source>The kubeconfig has no current context</source>
        <translation>kubeconfig 没有当前上下文</translation>
    </message>
    <message>
        <source>%1 names no image, and Fermata builds none</source>
        <translation>%1 没有指定镜像，而 Fermata 不构建镜像</translation>
    </message>
    <message>
        <source>Build and push one (func build --push, or docker build and docker push) and name it as image</source>
        <translation>请构建并推送一个镜像（func build --push，或 docker build 与 docker push），并将其写为 image</translation>
    </message>
    <message>
        <source>No Prometheus is named for this cluster</source>
        <translation>没有为该集群指定 Prometheus</translation>
    </message>
    <message>
        <source>Set FERMATA_PROMETHEUS, or in the kubeconfig an extension fermata of the context with prometheus: URL</source>
        <translation>请设置 FERMATA_PROMETHEUS，或在 kubeconfig 的上下文中添加名为 fermata 的扩展，写明 prometheus: URL</translation>
    </message>
    <message>
        <source>The cluster has not made a revision of %1 as it is now</source>
        <translation>集群尚未为当前的 %1 创建修订版本</translation>
    </message>
    <message>
        <source>Try again in a moment, or look at: kubectl describe ksvc</source>
        <translation>请稍后再试，或查看：kubectl describe ksvc</translation>
    </message>
    <message>
        <source>%1 is no Service of Knative</source>
        <translation>%1 不是 Knative 的 Service</translation>
    </message>
    <message>
        <source>Describe it in func.yaml or as a Service of serving.knative.dev/v1</source>
        <translation>请在 func.yaml 中描述它，或写成 serving.knative.dev/v1 的 Service</translation>
    </message>
    <message>
        <source>%1 has no revision %2</source>
        <translation>%1 没有修订版本 %2</translation>
    </message>
    <message>
        <source>See: fermata-cli alias FUNCTION --cloud knative</source>
        <translation>参见：fermata-cli alias FUNCTION --cloud knative</translation>
    </message>
    <message>
        <source>There is no tag %1</source>
        <translation>没有标签 %1</translation>
    </message>
    <message>
        <source>The cluster at %1 has no Knative Serving</source>
        <translation>位于 %1 的集群没有 Knative Serving</translation>
    </message>
    <message>
        <source>Install it there, or choose another context: --profile NAME</source>
        <translation>请在那里安装，或选择另一个上下文：--profile NAME</translation>
    </message>
    <message>
        <source>%1 is not ready: %2 is missing: %3</source>
        <translation>%1 尚未就绪：缺少 %2：%3</translation>
    </message>
    <message>
        <source>Nobody in the cluster looks after %1</source>
        <translation>集群中没有组件照管 %1</translation>
    </message>
    <message>
        <source>Is the controller of Knative Serving running there?</source>
        <translation>Knative Serving 的控制器在那里运行吗？</translation>
    </message>
    <message>
        <source>A Service of Knative is called and answers; there is no other way</source>
        <translation>Knative 的 Service 只能同步调用，没有其他方式</translation>
    </message>
    <message>
        <source>%1 is for the namespace %2, not for %3</source>
        <translation>%1 属于命名空间 %2，而不是 %3</translation>
    </message>
    <message>
        <source>Prometheus gave no figures: %1</source>
        <translation>Prometheus 没有给出数据：%1</translation>
    </message>
    <message>
        <source>The tag %1 is the address of one revision</source>
        <translation>标签 %1 是单个修订版本的地址</translation>
    </message>
    <message>
        <source>Only the alias traffic, the Service&apos;s own address, divides its calls</source>
        <translation>只有别名 traffic（Service 自身的地址）可以分配流量</translation>
    </message>
    <message>
        <source>The token of %1 ran out at %2</source>
        <translation>%1 的令牌已于 %2 过期</translation>
    </message>
    <message>
        <source>Log in to the cluster again, or get a new one: kubectl create token NAME</source>
        <translation>请重新登录集群，或获取新的令牌：kubectl create token NAME</translation>
    </message>
    <message>
        <source>The shares are more than 100 % together</source>
        <translation>各份额之和超过 100 %</translation>
    </message>
    <message>
        <source>Somebody else has changed where the calls go</source>
        <translation>其他人已更改了流量的去向</translation>
    </message>
    <message>
        <source>Look at the aliases, and try again</source>
        <translation>请查看别名，然后重试</translation>
    </message>
    <message>
        <source>The cluster does not accept the credentials of %1</source>
        <translation>集群不接受 %1 的凭据</translation>
    </message>
    <message>
        <source>Log in to the cluster again, or get a new token: kubectl create token NAME</source>
        <translation>请重新登录集群，或获取新的令牌：kubectl create token NAME</translation>
    </message>
    <message>
        <source>%1 takes a value from %2, which is not there</source>
        <translation>%1 要从 %2 取值，而它不存在</translation>
    </message>
    <message>
        <source>Set the variable before you deploy</source>
        <translation>请在部署前设置该变量</translation>
    </message>
    <message>
        <source>The kubeconfig %2 asks for %1, which Fermata does not do</source>
        <translation>kubeconfig %2 要求 %1，而 Fermata 不支持</translation>
    </message>
    <message>
        <source>Put a token into the kubeconfig: kubectl create token NAME</source>
        <translation>请在 kubeconfig 中放入令牌：kubectl create token NAME</translation>
    </message>
    <message>
        <source>%1 is in use</source>
        <translation>%1 正在使用</translation>
    </message>
    <message>
        <source>Point the aliases at another revision first</source>
        <translation>请先将别名指向其他修订版本</translation>
    </message>
    <message>
        <source>Knative divides calls by whole percents, not by %1</source>
        <translation>Knative 按整数百分比分配流量，而不是 %1</translation>
    </message>
    <message>
        <source>Give a share such as 5%</source>
        <translation>请给出如 5% 的份额</translation>
    </message>
    <message>
        <source>The client certificate for %1 cannot be used: %2</source>
        <translation>无法使用 %1 的客户端证书：%2</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>%1 的证书不受信任：%2</translation>
    </message>
    <message>
        <source>the sandbox does not take the function&apos;s folders</source>
        <translation>沙箱无法挂入函数的文件夹</translation>
    </message>
    <message>
        <source>Cannot run to line %1: %2</source>
        <translation>无法运行到第 %1 行：%2</translation>
    </message>
    <message>
        <source>There is nothing to say</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>%1 does not tell its keys</source>
        <translation>%1 没有给出其密钥</translation>
    </message>
    <message>
        <source>Alias %1 of function %2: %3</source>
        <translation>函数 %2 的别名 %1：%3</translation>
    </message>
    <message>
        <source>%1 comes from a variable</source>
        <translation>%1 来自变量</translation>
    </message>
    <message>
        <source>Change it where the variable is written</source>
        <translation>请在书写该变量的地方修改</translation>
    </message>
    <message>
        <source>%1 is all that the file says: delete the file</source>
        <translation>文件里只有 %1：请直接删除该文件</translation>
    </message>
    <message>
        <source>The stack %1 is being changed: it is in %2</source>
        <translation>堆栈 %1 正在变更：状态为 %2</translation>
    </message>
    <message>
        <source>Deploy again when it is done</source>
        <translation>完成后请再次部署</translation>
    </message>
    <message>
        <source>This cloud has no stacks</source>
        <translation>该云没有堆栈</translation>
    </message>
    <message>
        <source>Deploy with --cloud aws</source>
        <translation>请使用 --cloud aws 部署</translation>
    </message>
    <message>
        <source>The project %1 has no template of CloudFormation or SAM</source>
        <translation>项目 %1 没有 CloudFormation 或 SAM 模板</translation>
    </message>
    <message>
        <source>CloudFormation still plans the change of %1</source>
        <translation>CloudFormation 仍在规划 %1 的变更</translation>
    </message>
    <message>
        <source>CloudFormation cannot change %1: %2</source>
        <translation>CloudFormation 无法变更 %1：%2</translation>
    </message>
    <message>
        <source>The stack %1 is in %2: %3</source>
        <translation>堆栈 %1 的状态为 %2：%3</translation>
    </message>
    <message>
        <source>What was changed has been taken back; correct the cause and deploy again</source>
        <translation>已做的更改已撤回；请排除原因后再次部署</translation>
    </message>
    <message>
        <source>The stack %1 cannot be changed: it is in %2</source>
        <translation>堆栈 %1 无法变更：状态为 %2</translation>
    </message>
    <message>
        <source>The template cannot be read: %1</source>
        <translation>无法读取模板：%1</translation>
    </message>
    <message>
        <source>The variable %1 leads back to itself</source>
        <translation>变量 %1 又指回了自己</translation>
    </message>
    <message>
        <source>Take one of them out of the circle</source>
        <translation>请去掉循环中的一个变量</translation>
    </message>
    <message>
        <source>Variables multiply to more than %1 values</source>
        <translation>变量展开后超过 %1 个值</translation>
    </message>
    <message>
        <source>Write the values out</source>
        <translation>请直接写出这些值</translation>
    </message>
    <message>
        <source>The local cloud remembers no call of %1</source>
        <translation>本地云没有 %1 的调用记录</translation>
    </message>
    <message>
        <source>Call it first, or give events: fermata-cli twin</source>
        <translation>请先调用它，或用 fermata-cli twin 给出事件</translation>
    </message>
    <message>
        <source>Not all that was changed has been taken back: look at the stack before you deploy again</source>
        <translation>并非所有更改都已撤回：再次部署前请先查看该堆栈</translation>
    </message>
    <message>
        <source>Its first deploy failed, so that it has to be deleted: aws cloudformation delete-stack</source>
        <translation>它的首次部署失败，必须先删除：aws cloudformation delete-stack</translation>
    </message>
    <message>
        <source>Delete it once more: aws cloudformation delete-stack</source>
        <translation>请再删除一次：aws cloudformation delete-stack</translation>
    </message>
    <message>
        <source>Let its rollback go on first: aws cloudformation continue-update-rollback</source>
        <translation>请先让回滚继续：aws cloudformation continue-update-rollback</translation>
    </message>
    <message>
        <source>--outbound is live, recorded or fail, not %1</source>
        <translation>--outbound 只能是 live、recorded 或 fail，不能是 %1</translation>
    </message>
    <message>
        <source>The test %1 does not say what its outbound calls get</source>
        <translation>测试 %1 没有说明其对外调用得到什么</translation>
    </message>
    <message>
        <source>Give &quot;outbound&quot;: &quot;live&quot; or &quot;fail&quot;, or &quot;recorded&quot; and &quot;outboundFile&quot; with what is answered</source>
        <translation>请写 &quot;outbound&quot;: &quot;live&quot; 或 &quot;fail&quot;，或者写 &quot;recorded&quot; 并用 &quot;outboundFile&quot; 指定应答内容</translation>
    </message>
    <message>
        <source>What is given as recorded outbound calls is no list of them</source>
        <translation>给出的对外调用录制内容不是列表</translation>
    </message>
    <message>
        <source>There is no port for the function&apos;s outbound calls: %1</source>
        <translation>没有可供函数对外调用使用的端口：%1</translation>
    </message>
    <message>
        <source>What call %1 asked of others was not recorded</source>
        <translation>调用 %1 的对外请求没有录制</translation>
    </message>
    <message>
        <source>Run it once more with its outbound calls recorded; then that call can be replayed</source>
        <translation>请在录制对外调用的情况下再运行一次，然后即可重放那次调用</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>无法连接 %1：%2</translation>
    </message>
    <message>
        <source>The body must be {&quot;replay&quot;:REQUEST ID,&quot;at&quot;:&quot;recorded&quot;} or &quot;latest&quot;, with &quot;outbound&quot;:&quot;live&quot;, &quot;recorded&quot; or &quot;fail&quot;</source>
        <translation>请求体必须是 {&quot;replay&quot;:请求 ID,&quot;at&quot;:&quot;recorded&quot;} 或 &quot;latest&quot;，可带 &quot;outbound&quot;:&quot;live&quot;、&quot;recorded&quot; 或 &quot;fail&quot;</translation>
    </message>
    <message>
        <source>No certificate can be made on this machine</source>
        <translation>无法在本机生成证书</translation>
    </message>
    <message>
        <source>No encrypted connection with %1: %2</source>
        <translation>无法与 %1 建立加密连接：%2</translation>
    </message>
    <message>
        <source>There are no sockets left</source>
        <translation>没有可用的套接字了</translation>
    </message>
    <message>
        <source>The clock of this computer differs from the cloud&apos;s</source>
        <translation>本机时钟与云端不一致</translation>
    </message>
    <message>
        <source>Set the clock, and try again</source>
        <translation>校准时钟后重试</translation>
    </message>
    <message>
        <source>The keys for the cloud have run out</source>
        <translation>云的密钥已过期</translation>
    </message>
    <message>
        <source>Log in again with the vendor&apos;s own tools, and try again</source>
        <translation>用厂商自带工具重新登录后重试</translation>
    </message>
    <message>
        <source>The parameter %1 is a secret, and this is kept in a file</source>
        <translation>参数 %1 是机密，而这里的内容会保存在文件中</translation>
    </message>
    <message>
        <source>Take it out of the environment, and give it once by fermata-cli deploy --parameter: the stack keeps it</source>
        <translation>请将它从环境中移除，并用 fermata-cli deploy --parameter 给出一次：堆栈会保留它</translation>
    </message>
    <message>
        <source>The event of the test %1 is no base64</source>
        <translation>测试 %1 的事件不是 base64</translation>
    </message>
    <message>
        <source>%1 is not empty</source>
        <translation>%1 不为空</translation>
    </message>
    <message>
        <source>The code of %1 is in an image and cannot be downloaded</source>
        <translation>%1 的代码在镜像中，无法下载</translation>
    </message>
    <message>
        <source>%1 has not answered within %2 s</source>
        <translation>%1 在 %2 秒内没有应答</translation>
    </message>
    <message>
        <source>“%1” ended with %2: %3</source>
        <translation>“%1”以 %2 结束：%3</translation>
    </message>
    <message>
        <source>%1 cannot be run on this machine</source>
        <translation>本机无法运行 %1</translation>
    </message>
    <message>
        <source>Install it by hand</source>
        <translation>请手动安装</translation>
    </message>
    <message>
        <source>The code of %1 runs as it is</source>
        <translation>%1 的代码可直接运行</translation>
    </message>
    <message>
        <source>The package %1 does not exist</source>
        <translation>程序包 %1 不存在</translation>
    </message>
    <message>
        <source>%1 is a runtime of %2; on %3 a function in an image has none</source>
        <translation>%1 是 %2 的运行时；在 %3 上，镜像中的函数没有运行时</translation>
    </message>
    <message>
        <source>Remove it, and write PackageType: Image and ImageUri</source>
        <translation>删除它，并写上 PackageType: Image 和 ImageUri</translation>
    </message>
    <message>
        <source>%1 is a runtime of %2; on %3 it is %4</source>
        <translation>%1 是 %2 的运行时；在 %3 上应写 %4</translation>
    </message>
    <message>
        <source>%2 has no runtime for %3, so none called %1</source>
        <translation>%2 没有 %3 的运行时，因此没有 %1</translation>
    </message>
    <message>
        <source>Set the runtime to provided.al2023 and bring the interpreter along: in the code, in a layer, or in a container image</source>
        <translation>将运行时设为 provided.al2023，并自带解释器：放在代码、层或容器镜像中</translation>
    </message>
    <message>
        <source>Set the runtime to custom.debian12 and bring the interpreter along: in the code, in a layer, or in a container image</source>
        <translation>将运行时设为 custom.debian12，并自带解释器：放在代码、层或容器镜像中</translation>
    </message>
    <message>
        <source>The runtime %1 is not filled in</source>
        <translation>运行时 %1 尚未填写</translation>
    </message>
    <message>
        <source>Write a runtime</source>
        <translation>写上一个运行时</translation>
    </message>
    <message>
        <source>%2 has no runtime %1: a %3 program runs by itself, in %4</source>
        <translation>%2 没有运行时 %1：%3 程序在 %4 中自行运行</translation>
    </message>
    <message>
        <source>Set the runtime to provided.al2023 and build the program as a file called bootstrap</source>
        <translation>将运行时设为 provided.al2023，并把程序构建为名为 bootstrap 的文件</translation>
    </message>
    <message>
        <source>Set the runtime to custom.debian12 and build the program as a file called bootstrap</source>
        <translation>将运行时设为 custom.debian12，并把程序构建为名为 bootstrap 的文件</translation>
    </message>
    <message>
        <source>%1 is retired: %2 makes no new function with it</source>
        <translation>%1 已停用：%2 不再用它创建新函数</translation>
    </message>
    <message>
        <source>The place is at lines {% … %} that a generator still fills in</source>
        <translation>此处紧邻生成器尚待填写的 {% … %} 行</translation>
    </message>
    <message>
        <source>This is a template that a generator still fills in: what it leaves out, {% … %} and {{ … }}, is passed over here</source>
        <translation>这是一个还要由生成器填写的模板：其中的 {% … %} 和 {{ … }} 在此略过</translation>
    </message>
    <message>
        <source>Open the project that the generator makes of it</source>
        <translation>请打开生成器由它生成的项目</translation>
    </message>
    <message>
        <source>The update of %1 was stopped: what it had changed is as it was before</source>
        <translation>%1 的更新已停止：已改动的内容均已恢复原状</translation>
    </message>
    <message>
        <source>Deploy again when you want it</source>
        <translation>需要时再次部署即可</translation>
    </message>
    <message>
        <source>What the cloud sends cannot be read</source>
        <translation>云发来的内容无法读取</translation>
    </message>
    <message>
        <source>The cloud sends no more lines of the log</source>
        <translation>云不再发送日志行</translation>
    </message>
    <message>
        <source>The code says so at %1: change it there</source>
        <translation>代码在 %1 处这样写：请在那里修改</translation>
    </message>
    <message>
        <source>A loop: %1. Each turn calls the next until a limit stops it</source>
        <translation>循环：%1。每一轮都会触发下一轮，直到被某个限制拦下</translation>
    </message>
    <message>
        <source>A loop may run: %1. Its permissions allow it; each turn would call the next</source>
        <translation>可能形成循环：%1。它的权限允许这样做；每一轮都会触发下一轮</translation>
    </message>
    <message>
        <source>Let the trigger take only a prefix that the function does not write to, or write somewhere else</source>
        <translation>让触发器只接收函数不会写入的前缀，或写到别处</translation>
    </message>
    <message>
        <source>Write somewhere else, or end it in the code after a number of turns</source>
        <translation>写到别处，或在代码中限制循环的次数</translation>
    </message>
    <message>
        <source>Cannot listen on a socket: %1</source>
        <translation>无法在套接字上监听：%1</translation>
    </message>
    <message>
        <source>Changes of %1 cannot hold it: %2</source>
        <translation>无法在 %1 改变时暂停：%2</translation>
    </message>
    <message>
        <source>%1 cannot be written as JSON</source>
        <translation>%1 无法写成 JSON</translation>
    </message>
    <message>
        <source>Somebody else keeps changing what the bucket %1 tells</source>
        <translation>有人在不断更改存储桶 %1 的通知配置</translation>
    </message>
    <message>
        <source>Deploy again when the other one is done</source>
        <translation>等对方完成后再部署</translation>
    </message>
    <message>
        <source>There is no bucket %1</source>
        <translation>没有存储桶 %1</translation>
    </message>
    <message>
        <source>Make it, or name another one in the environment: the code is put there</source>
        <translation>请创建它，或在环境中改用别的存储桶：代码会放在那里</translation>
    </message>
</context>
<context>
    <name>EventMenu</name>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Events of the project</source>
        <translation>项目的事件</translation>
    </message>
    <message>
        <source>Sent last</source>
        <translation>最近发送</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>The function failed: %1</source>
        <translation>函数失败：%1</translation>
    </message>
    <message>
        <source>It did not answer in time. Raise the timeout in the manifest, or look in the log for what it waits for.</source>
        <translation>它没有及时应答。请在清单中调大超时时间，或在日志中查看它在等待什么。</translation>
    </message>
    <message>
        <source>It needed more than its %1 MB. Raise the memory in the manifest.</source>
        <translation>它需要的内存超过 %1 MB。请在清单中调大内存。</translation>
    </message>
    <message>
        <source>Its process ended during the call. Look in the log for the last lines before.</source>
        <translation>它的进程在调用期间结束了。请在日志中查看结束前的最后几行。</translation>
    </message>
    <message>
        <source>It failed while its module was loaded, before any event was handled.</source>
        <translation>它在加载模块时失败，尚未处理任何事件。</translation>
    </message>
    <message>
        <source>Too many calls at the same time. Send it again in a moment.</source>
        <translation>同时调用过多。请稍后再次发送。</translation>
    </message>
    <message>
        <source>The answer breaks the contract of its HTTP trigger</source>
        <translation>应答不符合其 HTTP 触发器的约定</translation>
    </message>
    <message>
        <source>Callers over HTTP would get a 502. Return {&quot;statusCode&quot;: 200, &quot;headers&quot;: {…}, &quot;body&quot;: &quot;…&quot;}.</source>
        <translation>通过 HTTP 调用会得到 502。请返回 {&quot;statusCode&quot;: 200, &quot;headers&quot;: {…}, &quot;body&quot;: &quot;…&quot;}。</translation>
    </message>
    <message>
        <source>An HTTP handler must return statusCode.</source>
        <translation>HTTP 处理程序必须返回 statusCode。</translation>
    </message>
    <message>
        <source>statusCode must be a whole number from 100 to 599.</source>
        <translation>statusCode 必须是 100 到 599 之间的整数。</translation>
    </message>
    <message>
        <source>headers must be an object of names and values.</source>
        <translation>headers 必须是由名称和值组成的对象。</translation>
    </message>
    <message>
        <source>body must be text: turn objects into JSON first.</source>
        <translation>body 必须是文本：请先将对象转换为 JSON。</translation>
    </message>
    <message>
        <source>Correct the handler in the manifest, or add that function to the module.</source>
        <translation>请在清单中更正处理程序，或在模块中添加该函数。</translation>
    </message>
    <message>
        <source>A module is missing. If it is a dependency, Build (Ctrl+Shift+B) installs it: what was built is what runs here.</source>
        <translation>缺少一个模块。如果它是依赖，“构建”（Ctrl+Shift+B）会安装它：构建的结果就是在这里运行的代码。</translation>
    </message>
</context>
<context>
    <name>FidelityText</name>
    <message>
        <source>Runs on %1; %2 is declared</source>
        <translation>运行在 %1 上，声明的是 %2</translation>
    </message>
    <message>
        <source>No sandbox: the function sees this machine&apos;s files and network</source>
        <translation>没有沙箱：函数能看到本机的文件和网络</translation>
    </message>
    <message>
        <source>No control group: memory is looked at now and then, and the CPU is not shared out</source>
        <translation>没有控制组：内存只是不时查看，也不分配 CPU 份额</translation>
    </message>
    <message>
        <source>Internet access is off, but the function can reach the network here</source>
        <translation>已关闭公网访问，但函数在本机仍可访问网络</translation>
    </message>
    <message>
        <source>The memory limit does not hold while it is debugged</source>
        <translation>调试期间内存限制不起作用</translation>
    </message>
    <message>
        <source>Extensions of its layers do not run: there is no sandbox</source>
        <translation>其层中的扩展不会运行：没有沙箱</translation>
    </message>
    <message>
        <source>Its layer %1 is not here: what it brings is missing</source>
        <translation>这里没有它的层 %1：该层提供的内容缺失</translation>
    </message>
    <message>
        <source>The folder of its layer is not there: %1</source>
        <translation>它的层的文件夹不存在：%1</translation>
    </message>
    <message>
        <source>Its port is one of this machine: where it is taken, FC_SERVER_PORT and PORT tell another</source>
        <translation>它的端口是本机的端口：若已被占用，FC_SERVER_PORT 和 PORT 会给出另一个</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>处理程序</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Calls at a time</source>
        <translation>单实例并发</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Trigger name</source>
        <translation>触发器名称</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>请求方法</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>请求方法</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Who may call</source>
        <translation>谁可以调用</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>后缀</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容格式</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>匹配模式</translation>
    </message>
    <message>
        <source>Queue name</source>
        <translation>队列名称</translation>
    </message>
    <message>
        <source>Bucket name</source>
        <translation>存储桶名称</translation>
    </message>
    <message>
        <source>Topic name</source>
        <translation>主题名称</translation>
    </message>
    <message>
        <source>Table name</source>
        <translation>表名</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Hidden while read</source>
        <translation>读取后隐藏</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>计费</translation>
    </message>
    <message>
        <source>Log group</source>
        <translation>日志组</translation>
    </message>
    <message>
        <source>A number, please</source>
        <translation>请输入数字</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>范围为 %1 到 %2</translation>
    </message>
    <message>
        <source>A schedule has 6 fields, like %1, or is %2</source>
        <translation>定时表达式有 6 个字段，如 %1，或为 %2</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Called with</source>
        <translation>调用方式</translation>
    </message>
    <message>
        <source>Instances, at least</source>
        <translation>最少实例数</translation>
    </message>
    <message>
        <source>Instances, at most</source>
        <translation>最多实例数</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Consumer group</source>
        <translation>消费组</translation>
    </message>
</context>
<context>
    <name>FileSource</name>
    <message>
        <source>Open a folder to find its files here</source>
        <translation>打开文件夹后可在此查找其中的文件</translation>
    </message>
    <message>
        <source>No file matches</source>
        <translation>没有匹配的文件</translation>
    </message>
    <message>
        <source>Go to file  (&gt; commands, @ names, : line)</source>
        <translation>转到文件（&gt; 命令，@ 符号，: 行号）</translation>
    </message>
</context>
<context>
    <name>InstanceText</name>
    <message>
        <source>Creating</source>
        <translation>创建中</translation>
    </message>
    <message>
        <source>Initializing</source>
        <translation>初始化中</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Its process is being started.</source>
        <translation>正在启动其进程。</translation>
    </message>
    <message>
        <source>It loads the function&apos;s code.</source>
        <translation>正在加载函数代码。</translation>
    </message>
    <message>
        <source>It waits for a call.</source>
        <translation>正在等待调用。</translation>
    </message>
    <message>
        <source>It runs a call.</source>
        <translation>正在执行调用。</translation>
    </message>
    <message>
        <source>Its processes stand still until the next call, as online.</source>
        <translation>其进程在下次调用前保持静止，与线上一致。</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>它已结束。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
</context>
<context>
    <name>KindLook</name>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>数据流</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Event bus</source>
        <translation>事件总线</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>External</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>triggers</source>
        <translation>触发</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>sends its results to</source>
        <translation>把结果发往</translation>
    </message>
    <message>
        <source>reads from</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>writes to</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>lies on</source>
        <translation>基于</translation>
    </message>
    <message>
        <source>leads to</source>
        <translation>通向</translation>
    </message>
</context>
<context>
    <name>LineSource</name>
    <message>
        <source>Line, or line:column</source>
        <translation>行，或 行:列</translation>
    </message>
    <message>
        <source>Type a line number from 1 to %1</source>
        <translation>输入 1 到 %1 之间的行号</translation>
    </message>
    <message>
        <source>No file is open</source>
        <translation>没有打开的文件</translation>
    </message>
    <message>
        <source>Go to line %1, column %2</source>
        <translation>转到第 %1 行第 %2 列</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>转到第 %1 行</translation>
    </message>
</context>
<context>
    <name>MissingCloud</name>
    <message>
        <source>This function is not for the cloud that is chosen.</source>
        <translation>此函数不属于所选的云。</translation>
    </message>
    <message>
        <source>The local cloud does not run.</source>
        <translation>本地云未运行。</translation>
    </message>
    <message>
        <source>Start the local cloud</source>
        <translation>启动本地云</translation>
    </message>
    <message>
        <source>Looking for the keys of the environment…</source>
        <translation>正在查找此环境的密钥…</translation>
    </message>
</context>
<context>
    <name>OutboundText</name>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>It went out, and this is what came back.</source>
        <translation>请求已发出，这是对方的回答。</translation>
    </message>
    <message>
        <source>Nothing went out: this is what an earlier call was answered.</source>
        <translation>没有发出任何请求：这是先前一次调用得到的回答。</translation>
    </message>
    <message>
        <source>The function got no answer.</source>
        <translation>函数没有得到回答。</translation>
    </message>
    <message>
        <source>No answer to this was recorded, so that it was cut off.</source>
        <translation>没有录到对此的回答，因此连接被切断。</translation>
    </message>
    <message>
        <source>The answer is longer than the 1 MB that are kept of it.</source>
        <translation>回答超过了所保留的 1 MB。</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>回答中断了。</translation>
    </message>
    <message>
        <source>The function did not wait for the whole answer.</source>
        <translation>函数没有等完整个回答。</translation>
    </message>
    <message>
        <source>The call had more than 16 MB of answers: this one was not kept.</source>
        <translation>此次调用的回答超过 16 MB：这一个没有保留。</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>无法连接 %1：%2</translation>
    </message>
    <message>
        <source>%1 broke off before it answered.</source>
        <translation>%1 在回答之前断开了连接。</translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message>
        <source>about %1 a month</source>
        <translation>每月约 %1</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>每月 %1</translation>
    </message>
    <message>
        <source>%1/day</source>
        <translation>%1 次/天</translation>
    </message>
    <message>
        <source>passes on</source>
        <translation>传递</translation>
    </message>
    <message>
        <source>fans out: 1 → %1</source>
        <translation>扇出：1 → %1</translation>
    </message>
    <message>
        <source>aggregates: %1 → 1</source>
        <translation>汇聚：%1 → 1</translation>
    </message>
    <message>
        <source>shuffles: %1 → %2</source>
        <translation>混洗：%1 → %2</translation>
    </message>
    <message numerus="yes">
        <source>seen %n time(s)</source>
        <translation>
            <numerusform>见到 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no price list for this vendor.</source>
        <translation>没有这家厂商的价目表。</translation>
    </message>
    <message>
        <source>About %1 a month, at list prices of %2 (%3)</source>
        <translation>每月约 %1，按 %2 的目录价（%3）</translation>
    </message>
    <message>
        <source>No function passes data to another here.</source>
        <translation>这里没有函数之间的数据传递。</translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es) on</source>
        <translation>
            <numerusform>%n 处传递</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fan(s) out</source>
        <translation>
            <numerusform>%n 处扇出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n aggregate(s)</source>
        <translation>
            <numerusform>%n 处汇聚</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shuffle(s)</source>
        <translation>
            <numerusform>%n 处混洗</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureExport</name>
    <message>
        <source>Export as a Picture</source>
        <translation>导出为图片</translation>
    </message>
</context>
<context>
    <name>QuickFixes</name>
    <message>
        <source>Convert to fc3...</source>
        <translation>转换为 fc3...</translation>
    </message>
    <message>
        <source>Add the key %1</source>
        <translation>添加键 %1</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>改为 %1</translation>
    </message>
</context>
<context>
    <name>RecentSource</name>
    <message>
        <source>Open a recent project</source>
        <translation>打开最近的项目</translation>
    </message>
    <message>
        <source>No recent project matches</source>
        <translation>没有匹配的最近项目</translation>
    </message>
</context>
<context>
    <name>RecordText</name>
    <message>
        <source>Success</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Function error</source>
        <translation>函数错误</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Process exited</source>
        <translation>进程退出</translation>
    </message>
    <message>
        <source>Init error</source>
        <translation>初始化错误</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>被限流</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Invoke</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>冷启动</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>热启动</translation>
    </message>
    <message>
        <source>An instance was idle and took the call at once.</source>
        <translation>有空闲实例，立即处理了调用。</translation>
    </message>
    <message>
        <source>No instance was idle, so one was started first: %1.</source>
        <translation>没有空闲实例，因此先启动了一个：%1。</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Spawn</source>
        <translation>启动进程</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <source>Init</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>处理程序</translation>
    </message>
</context>
<context>
    <name>ScopeText</name>
    <message>
        <source>Locals</source>
        <translation>局部变量</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>局部变量</translation>
    </message>
    <message>
        <source>Globals</source>
        <translation>全局变量</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Closure</source>
        <translation>闭包</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>代码块</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>寄存器</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Superglobals</source>
        <translation>超全局变量</translation>
    </message>
    <message>
        <source>Constants</source>
        <translation>常量</translation>
    </message>
</context>
<context>
    <name>StackText</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>将删除</translation>
    </message>
    <message>
        <source>Taken into the stack</source>
        <translation>纳入堆栈</translation>
    </message>
    <message>
        <source>Known only while it runs</source>
        <translation>执行时才知道</translation>
    </message>
    <message>
        <source>Made anew, then the old one goes</source>
        <translation>重新创建，然后删除旧的</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有更改</translation>
    </message>
    <message>
        <source>perhaps made anew</source>
        <translation>可能重新创建</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>differs in the template</source>
        <translation>模板中有所不同</translation>
    </message>
    <message>
        <source>because of %1</source>
        <translation>因为 %1</translation>
    </message>
    <message>
        <source>has it made anew</source>
        <translation>会使其重新创建</translation>
    </message>
    <message>
        <source>may have it made anew</source>
        <translation>可能使其重新创建</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已回滚</translation>
    </message>
    <message>
        <source>Is taken back</source>
        <translation>正在回滚</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n 个新建</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n 个有更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n made anew</source>
        <translation>
            <numerusform>%n 个重新创建</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n 个将删除</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateWords</name>
    <message>
        <source>Alibaba Cloud FC</source>
        <translation>阿里云函数计算</translation>
    </message>
    <message>
        <source>AWS Lambda</source>
        <translation>AWS Lambda</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>定时</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Any event</source>
        <translation>任意事件</translation>
    </message>
</context>
<context>
    <name>fermata::ActText</name>
    <message>
        <source>Published version %1</source>
        <translation>发布了版本 %1</translation>
    </message>
    <message>
        <source>Published version %1: %2</source>
        <translation>发布了版本 %1：%2</translation>
    </message>
    <message>
        <source>Made %1, which points at version %2</source>
        <translation>新建了 %1，指向版本 %2</translation>
    </message>
    <message>
        <source>Pointed %1 at version %2 instead of %3</source>
        <translation>把 %1 从版本 %3 指向版本 %2</translation>
    </message>
    <message>
        <source>Sent %1 of %2 to version %3</source>
        <translation>把 %2 的 %1 分给版本 %3</translation>
    </message>
    <message>
        <source>Promoted version %1 to all of %2</source>
        <translation>版本 %1 接管了 %2 的全部调用</translation>
    </message>
    <message>
        <source>Rolled %1 back to version %2</source>
        <translation>%1 已回滚到版本 %2</translation>
    </message>
    <message>
        <source>Deleted the alias %1</source>
        <translation>删除了别名 %1</translation>
    </message>
    <message>
        <source>Deleted version %1</source>
        <translation>删除了版本 %1</translation>
    </message>
    <message>
        <source>The guard rolled %1 back to version %2: %3 % of the calls failed</source>
        <translation>守卫已将 %1 回滚到版本 %2：%3 % 的调用失败</translation>
    </message>
    <message>
        <source>The guard rolled %1 back to version %2: its p95 was %3</source>
        <translation>守卫已将 %1 回滚到版本 %2：p95 为 %3</translation>
    </message>
</context>
<context>
    <name>fermata::AliasCard</name>
    <message>
        <source>Send to</source>
        <translation>分给</translation>
    </message>
    <message>
        <source>Version that gets a share of the calls</source>
        <translation>分到部分调用的版本</translation>
    </message>
    <message>
        <source>Share of the calls</source>
        <translation>调用的份额</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>全量发布</translation>
    </message>
    <message>
        <source>The version that has a share gets all calls. Nothing is built or uploaded.</source>
        <translation>分到份额的版本接管全部调用。不会构建或上传任何内容。</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>回滚</translation>
    </message>
    <message>
        <source>Takes the share away, or goes back to the version before. Settings of the latest code and data stay as they are.</source>
        <translation>收回份额，或回到之前的版本。最新代码的设置和数据保持不变。</translation>
    </message>
    <message>
        <source>Start a canary…</source>
        <translation>开始灰度发布…</translation>
    </message>
    <message>
        <source>Sends a version more and more of the calls, stage by stage, with a guard that rolls back when it fails more often or is slower than the version before.</source>
        <translation>分阶段把越来越多的调用发给一个版本；当它比之前的版本更常失败或更慢时，守卫会回滚。</translation>
    </message>
</context>
<context>
    <name>fermata::BodyView</name>
    <message>
        <source>Copy body</source>
        <translation>复制正文</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>%1 of binary data</source>
        <translation>%1 二进制数据</translation>
    </message>
    <message>
        <source>… the rest of %1 is not shown; Copy gives all of it.</source>
        <translation>…… 共 %1，其余未显示；复制可得到全部内容。</translation>
    </message>
    <message>
        <source>Set JSON out in lines; off: as it came</source>
        <translation>JSON 分行显示；关闭时按原样显示</translation>
    </message>
</context>
<context>
    <name>fermata::BottomArea</name>
    <message>
        <source>Enlarge or restore</source>
        <translation>放大或还原</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Hide the panels</source>
        <translation>隐藏面板</translation>
    </message>
</context>
<context>
    <name>fermata::BreakpointCard</name>
    <message>
        <source>Return keeps it, Escape leaves it as it was.</source>
        <translation>按回车保存，按 Esc 保持原样。</translation>
    </message>
    <message>
        <source>Only if</source>
        <translation>仅当</translation>
    </message>
    <message>
        <source>Hit count</source>
        <translation>命中次数</translation>
    </message>
    <message>
        <source>Log instead</source>
        <translation>改为记录</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
</context>
<context>
    <name>fermata::BreakpointLink</name>
    <message>
        <source>Set Breakpoint</source>
        <translation>设置断点</translation>
    </message>
    <message>
        <source>Set Conditional Breakpoint…</source>
        <translation>设置条件断点…</translation>
    </message>
    <message>
        <source>Set Log Point…</source>
        <translation>设置日志点…</translation>
    </message>
    <message>
        <source>Edit Log Point…</source>
        <translation>编辑日志点…</translation>
    </message>
    <message>
        <source>Edit Breakpoint…</source>
        <translation>编辑断点…</translation>
    </message>
    <message>
        <source>Switch Off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>No Longer Break on Entry of %1</source>
        <translation>进入 %1 时不再中断</translation>
    </message>
    <message>
        <source>Break on Entry of %1</source>
        <translation>在进入 %1 时中断</translation>
    </message>
</context>
<context>
    <name>fermata::BreakpointsModel</name>
    <message>
        <source>The debugger has not loaded this file.</source>
        <translation>调试器尚未加载此文件。</translation>
    </message>
    <message>
        <source>%1
Not bound: %2</source>
        <translation>%1
未绑定：%2</translation>
    </message>
    <message>
        <source>Uncaught exceptions</source>
        <translation>未捕获的异常</translation>
    </message>
    <message>
        <source>Holds a function that is debugged where it raises what nobody catches.</source>
        <translation>正在调试的函数抛出无人捕获的异常时，在该处停住。</translation>
    </message>
    <message>
        <source>Raised exceptions</source>
        <translation>抛出的异常</translation>
    </message>
    <message>
        <source>Holds a function that is debugged wherever it raises an exception, caught or not.</source>
        <translation>正在调试的函数只要抛出异常就停住，无论是否被捕获。</translation>
    </message>
    <message>
        <source>Errors of any function</source>
        <translation>任意函数的错误</translation>
    </message>
    <message>
        <source>Puts every function of the project under the debugger, and holds it where a call fails. Each gets an instance of its own for that.</source>
        <translation>让项目的每个函数都处于调试之下，调用失败时在出错处停住。为此每个函数会有一个专用实例。</translation>
    </message>
    <message>
        <source>Holds whenever %1 is entered.</source>
        <translation>每次进入 %1 时停住。</translation>
    </message>
    <message>
        <source>Only if: %1</source>
        <translation>条件：%1</translation>
    </message>
    <message>
        <source>Hit count: %1</source>
        <translation>命中次数：%1</translation>
    </message>
    <message>
        <source>Not bound: %1</source>
        <translation>未绑定：%1</translation>
    </message>
</context>
<context>
    <name>fermata::BuildControl</name>
    <message>
        <source>There is no function to build. Open a project, or make one from a template.</source>
        <translation>没有可以构建的函数。请打开项目，或用模板新建一个。</translation>
    </message>
    <message>
        <source>A build is running already.</source>
        <translation>已有构建正在进行。</translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) could not be built</source>
        <translation>
            <numerusform>%n 个函数构建失败</numerusform>
        </translation>
    </message>
    <message>
        <source>The build was cancelled</source>
        <translation>构建已取消</translation>
    </message>
    <message>
        <source>Everything is built already</source>
        <translation>全部都已是最新的构建</translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) built</source>
        <translation>
            <numerusform>已构建 %n 个函数</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::CallStackModel</name>
    <message numerus="yes">
        <source>%n frame(s) of the runtime</source>
        <translation>
            <numerusform>%n 个运行时帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Double click or Enter shows them.</source>
        <translation>双击或按回车键显示。</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已停住</translation>
    </message>
    <message>
        <source>waits for a call</source>
        <translation>等待调用</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>线程 %1</translation>
    </message>
    <message>
        <source>Its calls are below.</source>
        <translation>其调用列在下方。</translation>
    </message>
    <message>
        <source>A click shows its calls.</source>
        <translation>单击可查看其调用。</translation>
    </message>
</context>
<context>
    <name>fermata::CallTrace</name>
    <message>
        <source>Trace of this call</source>
        <translation>此次调用的追踪</translation>
    </message>
    <message>
        <source>Explain cold start</source>
        <translation>解释冷启动</translation>
    </message>
    <message>
        <source>Calls the function with the same event on an instance that starts from nothing, and times every import.</source>
        <translation>用同一事件在从零启动的实例上调用该函数，并为每个导入计时。</translation>
    </message>
    <message>
        <source>%1: %2 in all, from %3</source>
        <translation>%1：共 %2，来自%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Warm: %1 in all.</source>
        <translation>热启动：共 %1。</translation>
    </message>
    <message>
        <source>Cold: %1 in all, %2 of it for the start.</source>
        <translation>冷启动：共 %1，其中启动占 %2。</translation>
    </message>
    <message>
        <source>Cold: %1 in all, %2 of it for the start. The last warm call took %3.</source>
        <translation>冷启动：共 %1，其中启动占 %2。上一次热调用用时 %3。</translation>
    </message>
</context>
<context>
    <name>fermata::CanaryDialog</name>
    <message>
        <source>Start a Canary</source>
        <translation>开始灰度发布</translation>
    </message>
    <message>
        <source>when I say so</source>
        <translation>由我决定</translation>
    </message>
    <message>
        <source>after 1 minute</source>
        <translation>1 分钟后</translation>
    </message>
    <message>
        <source>after 5 minutes</source>
        <translation>5 分钟后</translation>
    </message>
    <message>
        <source>after 30 minutes</source>
        <translation>30 分钟后</translation>
    </message>
    <message>
        <source>after 2 hours</source>
        <translation>2 小时后</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Share of the calls</source>
        <translation>调用的份额</translation>
    </message>
    <message>
        <source>Next stage</source>
        <translation>下一阶段</translation>
    </message>
    <message>
        <source>The guard rolls back</source>
        <translation>守卫会回滚</translation>
    </message>
    <message>
        <source>when more calls fail than</source>
        <translation>当失败的调用超过</translation>
    </message>
    <message>
        <source>when the p95 beside the version before is more than</source>
        <translation>当 p95 超过之前版本的</translation>
    </message>
    <message>
        <source>but not before it has seen so many calls</source>
        <translation>但至少要先看到这么多次调用</translation>
    </message>
    <message>
        <source>Send calls of %1 to a new version, stage by stage</source>
        <translation>分阶段把 %1 的调用发给新版本</translation>
    </message>
    <message>
        <source>The guard can only roll back. Stages and guard go on while Fermata is open and the function&apos;s cloud can be reached; if not, the share stays as it is.</source>
        <translation>守卫只能回滚。只要 Fermata 打开且能连上函数所在的云，各阶段与守卫就会继续；否则占比保持不变。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>fermata::CanaryRow</name>
    <message>
        <source>Next stage</source>
        <translation>下一阶段</translation>
    </message>
    <message>
        <source>Goes on now, unless the guard sees something bad.</source>
        <translation>立即继续，除非守卫发现问题。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The share stays as it is; nobody goes on or rolls back.</source>
        <translation>占比保持不变；不再推进，也不回滚。</translation>
    </message>
    <message>
        <source>Canary of v%1: promoted</source>
        <translation>v%1 灰度：已全量发布</translation>
    </message>
    <message>
        <source>Canary of v%1: rolled back by the guard</source>
        <translation>v%1 灰度：已被守卫回滚</translation>
    </message>
    <message>
        <source>Canary of v%1: stopped</source>
        <translation>v%1 灰度：已停止</translation>
    </message>
    <message>
        <source>Canary of v%1: ended, the alias was changed</source>
        <translation>v%1 灰度：已结束，别名已被更改</translation>
    </message>
    <message>
        <source>Canary of v%1: failed</source>
        <translation>v%1 灰度：失败</translation>
    </message>
    <message>
        <source>Canary of v%1: it begins</source>
        <translation>v%1 灰度：正在开始</translation>
    </message>
    <message>
        <source>Canary of v%1: stage %2 of %3, %4 %</source>
        <translation>v%1 灰度：阶段 %2/%3，%4 %</translation>
    </message>
    <message>
        <source>%1, next in %2</source>
        <translation>%1，%2 后进入下一阶段</translation>
    </message>
    <message>
        <source>Guard: %1 of the %2 calls that it takes to judge</source>
        <translation>守卫：判断需要 %2 次调用，已有 %1 次</translation>
    </message>
    <message>
        <source>Guard: too many errors. %1</source>
        <translation>守卫：错误过多。%1</translation>
    </message>
    <message>
        <source>Guard: too slow. %1</source>
        <translation>守卫：太慢。%1</translation>
    </message>
    <message>
        <source>Guard: good. %1</source>
        <translation>守卫：正常。%1</translation>
    </message>
    <message>
        <source>%1 calls, %2 % errors (before: %3 %), p95 %4 (before: %5)</source>
        <translation>%1 次调用，%2 % 错误（之前：%3 %），p95 %4（之前：%5）</translation>
    </message>
</context>
<context>
    <name>fermata::CanvasPane</name>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Arrange anew</source>
        <translation>重新排列</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Export as a picture</source>
        <translation>导出为图片</translation>
    </message>
    <message>
        <source>Real size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Search the canvas</source>
        <translation>搜索画布</translation>
    </message>
    <message>
        <source>Go There</source>
        <translation>前往</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>What it costs, what it can lose</source>
        <translation>费用与可能的损失</translation>
    </message>
    <message>
        <source>Who exchanges data through what</source>
        <translation>谁通过什么交换数据</translation>
    </message>
</context>
<context>
    <name>fermata::CanvasView</name>
    <message>
        <source>Designer canvas</source>
        <translation>设计器画布</translation>
    </message>
</context>
<context>
    <name>fermata::ChangeCard</name>
    <message>
        <source>Write It  ⏎</source>
        <translation>写入  ⏎</translation>
    </message>
    <message>
        <source>Cancel  Esc</source>
        <translation>取消  Esc</translation>
    </message>
</context>
<context>
    <name>fermata::CloudWatch</name>
    <message>
        <source>The local cloud ended unexpectedly and was started again</source>
        <translation>本地云意外退出，已重新启动</translation>
    </message>
    <message>
        <source>The local cloud is not running</source>
        <translation>本地云没有运行</translation>
    </message>
    <message>
        <source>The local cloud could not start. %1</source>
        <translation>本地云无法启动。%1</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Use a Free Port</source>
        <translation>使用空闲端口</translation>
    </message>
    <message>
        <source>Reloaded %1</source>
        <translation>已重新加载 %1</translation>
    </message>
    <message>
        <source>Reloaded %1 · warm state dropped</source>
        <translation>已重新加载 %1 · 热状态已丢弃</translation>
    </message>
    <message>
        <source>The functions could not be loaded: %1. Those loaded before go on serving.</source>
        <translation>无法加载函数：%1。此前已加载的函数继续提供服务。</translation>
    </message>
</context>
<context>
    <name>fermata::CodeEditor</name>
    <message>
        <source>A line of this file is very long. Colours are off so that typing stays quick.</source>
        <translation>此文件有很长的行。为保持输入流畅，已关闭语法着色。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Toggle Comment</source>
        <translation>切换注释</translation>
    </message>
    <message>
        <source>Breakpoint. Click to remove it.</source>
        <translation>断点。单击可移除。</translation>
    </message>
    <message>
        <source>Breakpoint, not yet bound to running code.</source>
        <translation>断点，尚未绑定到运行中的代码。</translation>
    </message>
    <message>
        <source>Breakpoint, switched off.</source>
        <translation>断点，已停用。</translation>
    </message>
    <message>
        <source>No quick fix in this line</source>
        <translation>这一行没有快速修复</translation>
    </message>
    <message>
        <source>Quick fix (Ctrl+.)</source>
        <translation>快速修复 (Ctrl+.)</translation>
    </message>
    <message>
        <source>Breakpoint with a condition. Click to remove it.</source>
        <translation>带条件的断点。单击可移除。</translation>
    </message>
    <message>
        <source>Log point. Click to remove it.</source>
        <translation>日志点。单击可移除。</translation>
    </message>
</context>
<context>
    <name>fermata::CompareDialog</name>
    <message>
        <source>Compare Versions</source>
        <translation>比较版本</translation>
    </message>
    <message>
        <source>%1: %2 and %3</source>
        <translation>%1：%2 与 %3</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>the latest code</source>
        <translation>最新代码</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Reading both versions…</source>
        <translation>正在读取两个版本…</translation>
    </message>
    <message>
        <source>The local cloud does not run.</source>
        <translation>本地云没有运行。</translation>
    </message>
    <message>
        <source>Code and configuration are the same.</source>
        <translation>代码与配置相同。</translation>
    </message>
    <message>
        <source>In the last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Cold starts</source>
        <translation>冷启动</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>最新的 %1 次</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1（%2 %）</translation>
    </message>
    <message>
        <source>Configuration (%1)</source>
        <translation>配置（%1）</translation>
    </message>
    <message>
        <source>%1, added</source>
        <translation>%1，新增</translation>
    </message>
    <message>
        <source>%1, removed</source>
        <translation>%1，删除</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1，修改</translation>
    </message>
</context>
<context>
    <name>fermata::CompletionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>No suggestions here</source>
        <translation>此处没有建议</translation>
    </message>
</context>
<context>
    <name>fermata::ContextRow</name>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Choose the event to send</source>
        <translation>选择要发送的事件</translation>
    </message>
    <message>
        <source>Event for %1</source>
        <translation>%1 的事件</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Send the event  (%1)</source>
        <translation>发送事件（%1）</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Send the event and stop at breakpoints  (%1)</source>
        <translation>发送事件并在断点处停下（%1）</translation>
    </message>
    <message>
        <source>Debug %1</source>
        <translation>调试 %1</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>运行中…</translation>
    </message>
    <message>
        <source>not called yet</source>
        <translation>尚未调用</translation>
    </message>
    <message>
        <source>Last result: %1</source>
        <translation>上次结果：%1</translation>
    </message>
    <message>
        <source>did not reach the function</source>
        <translation>未到达函数</translation>
    </message>
    <message>
        <source>Debug next call</source>
        <translation>调试下一次调用</translation>
    </message>
    <message>
        <source>Debugger starts…</source>
        <translation>调试器启动中…</translation>
    </message>
    <message>
        <source>Waits for a call</source>
        <translation>等待调用</translation>
    </message>
    <message>
        <source>Stop debugging</source>
        <translation>停止调试</translation>
    </message>
    <message>
        <source>Stop at breakpoints in the next call, whoever makes it: a request, a timer, a queue, another function</source>
        <translation>在下一次调用的断点处停住，无论由谁发起：请求、定时器、队列或其他函数</translation>
    </message>
    <message>
        <source>Stop debugging %1</source>
        <translation>停止调试 %1</translation>
    </message>
    <message>
        <source>Debug the next call of %1</source>
        <translation>调试 %1 的下一次调用</translation>
    </message>
</context>
<context>
    <name>fermata::ConvertDialog</name>
    <message>
        <source>Function Compute (s.yaml)</source>
        <translation>函数计算 (s.yaml)</translation>
    </message>
    <message>
        <source>Lambda (template.yaml)</source>
        <translation>Lambda (template.yaml)</translation>
    </message>
    <message>
        <source>Make It a Function</source>
        <translation>转为函数</translation>
    </message>
    <message>
        <source>Convert Project</source>
        <translation>转换项目</translation>
    </message>
    <message>
        <source>Make this %1 application a function</source>
        <translation>把这个 %1 应用转为函数</translation>
    </message>
    <message>
        <source>Convert %1</source>
        <translation>转换 %1</translation>
    </message>
    <message>
        <source>The application stays as it is. These files are added beside it.</source>
        <translation>应用本身不变，只在旁边添加这些文件。</translation>
    </message>
    <message>
        <source>The handlers stay as they are. Nothing is written before you say so.</source>
        <translation>处理程序保持不变。确认之前不会写入任何文件。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What does not come along</source>
        <translation>无法带过去的内容</translation>
    </message>
    <message>
        <source>%1 — replaced</source>
        <translation>%1 — 将被替换</translation>
    </message>
    <message>
        <source>%1 — new</source>
        <translation>%1 — 新建</translation>
    </message>
    <message numerus="yes">
        <source>Write, Replacing %n File(s)</source>
        <translation>
            <numerusform>写入并替换 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n File(s)</source>
        <translation>
            <numerusform>写入 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>To be done by hand</source>
        <translation>需要手动处理</translation>
    </message>
    <message>
        <source>Not quite the same</source>
        <translation>不完全相同</translation>
    </message>
    <message>
        <source>Does not come along</source>
        <translation>无法带过去</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Everything comes along.</source>
        <translation>全部内容都可以带过去。</translation>
    </message>
</context>
<context>
    <name>fermata::CostCard</name>
    <message>
        <source>What it costs</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>A call takes</source>
        <translation>一次调用耗时</translation>
    </message>
    <message>
        <source>Calls: %1</source>
        <translation>调用：%1</translation>
    </message>
    <message>
        <source>What it can lose</source>
        <translation>可能的损失</translation>
    </message>
    <message>
        <source>Hostile calls a second</source>
        <translation>每秒恶意调用次数</translation>
    </message>
    <message>
        <source>Calls a month</source>
        <translation>每月调用次数</translation>
    </message>
    <message>
        <source>The function, a month</source>
        <translation>函数，每月</translation>
    </message>
    <message>
        <source>What brings the calls, a month</source>
        <translation>带来调用的服务，每月</translation>
    </message>
    <message>
        <source>List prices of %1 (%2), without free quotas. What nobody has said is assumed: 1,000 calls a day that take 100 ms.</source>
        <translation>%1 的目录价（%2），不计免费额度。没有说明的按假设计：每天 1,000 次调用，每次 100 毫秒。</translation>
    </message>
    <message>
        <source>Its own limit of %1 at a time lets %2 of them through a second.</source>
        <translation>它自己的上限（同时 %1 个）每秒放行其中 %2 次。</translation>
    </message>
    <message>
        <source>The account&apos;s limit of %1 at a time lets %2 of them through a second.</source>
        <translation>账号的上限（同时 %1 个）每秒放行其中 %2 次。</translation>
    </message>
    <message>
        <source>No limit stops them before %1 at a time.</source>
        <translation>在同时达到 %1 个之前没有上限能挡住。</translation>
    </message>
    <message>
        <source>That is %1 an hour, with all that it sets going.</source>
        <translation>连同由此引发的一切，每小时 %1。</translation>
    </message>
    <message>
        <source>A limit of %1 is ten times what is expected, and makes it %2 an hour.</source>
        <translation>上限设为 %1 是预期的十倍，损失降为每小时 %2。</translation>
    </message>
    <message>
        <source>Set the Limit to %1</source>
        <translation>把上限设为 %1</translation>
    </message>
</context>
<context>
    <name>fermata::DebugConsolePanel</name>
    <message>
        <source>Debug console</source>
        <translation>调试控制台</translation>
    </message>
    <message>
        <source>Output of the debugged function</source>
        <translation>被调试函数的输出</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>Nothing was evaluated yet.</source>
        <translation>尚未求值任何表达式。</translation>
    </message>
    <message>
        <source>While a function is held at a line, expressions are evaluated in the chosen frame.</source>
        <translation>函数停在某一行时，表达式在所选帧中求值。</translation>
    </message>
    <message>
        <source>Evaluate in the current frame</source>
        <translation>在当前帧中求值</translation>
    </message>
    <message>
        <source>Evaluates while a function is held at a line</source>
        <translation>函数停在某一行时求值</translation>
    </message>
</context>
<context>
    <name>fermata::DebugLink</name>
    <message>
        <source>Run to Cursor</source>
        <translation>运行到光标处</translation>
    </message>
</context>
<context>
    <name>fermata::DebugPanel</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>Call stack</source>
        <translation>调用栈</translation>
    </message>
    <message>
        <source>Breakpoints</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>Remove all breakpoints</source>
        <translation>移除所有断点</translation>
    </message>
    <message>
        <source>Starting %1 with a debugger…</source>
        <translation>正在带调试器启动 %1…</translation>
    </message>
    <message>
        <source>Waiting for the debugger…</source>
        <translation>正在等待调试器…</translation>
    </message>
    <message>
        <source>%1 runs…</source>
        <translation>%1 正在运行…</translation>
    </message>
    <message>
        <source>Paused on an exception · timeout stands still</source>
        <translation>因异常暂停 · 超时计时已停止</translation>
    </message>
    <message>
        <source>Paused on breakpoint · timeout stands still</source>
        <translation>在断点处暂停 · 超时计时已停止</translation>
    </message>
    <message>
        <source>Paused after a step · timeout stands still</source>
        <translation>单步后暂停 · 超时计时已停止</translation>
    </message>
    <message>
        <source>Paused · timeout stands still</source>
        <translation>已暂停 · 超时计时已停止</translation>
    </message>
    <message>
        <source>Ready. The next call of %1 stops at breakpoints, whoever makes it.</source>
        <translation>已就绪。%1 的下一次调用将停在断点处，无论由谁发起。</translation>
    </message>
    <message>
        <source>Online it would have %1 of %2 left.</source>
        <translation>在线上，%2 中还剩 %1。</translation>
    </message>
    <message>
        <source>Its clock shows the present and not the time of that call: this language&apos;s cannot be set back.</source>
        <translation>时钟显示的是现在，而不是那次调用的时间：此语言的时钟不能拨回。</translation>
    </message>
    <message>
        <source>Restart frame</source>
        <translation>重新执行该帧</translation>
    </message>
    <message>
        <source>Stop debugging %1</source>
        <translation>停止调试 %1</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Add Function Breakpoint…</source>
        <translation>添加函数断点…</translation>
    </message>
    <message>
        <source>Hold a function when it is entered</source>
        <translation>在进入某个函数时停住</translation>
    </message>
    <message>
        <source>Paused on entry of %1 · timeout stands still</source>
        <translation>在 %1 的入口处暂停 · 超时计时已停止</translation>
    </message>
    <message>
        <source>Restart frame: not one that waits for others</source>
        <translation>重新执行该帧：不适用于正在等待的帧</translation>
    </message>
    <message>
        <source>Restart frame: this debugger cannot</source>
        <translation>重新执行该帧：该调试器不支持</translation>
    </message>
    <message>
        <source>Paused where %1 changed · timeout stands still</source>
        <translation>%1 改变，已暂停 · 超时计时已停止</translation>
    </message>
</context>
<context>
    <name>fermata::DebugStartPage</name>
    <message>
        <source>Set a breakpoint beside a line, then press F5 in a handler to hold it there.</source>
        <translation>在行旁设置断点，然后在处理程序中按 F5，使它停在那里。</translation>
    </message>
    <message>
        <source>Debug with an event sent before</source>
        <translation>用此前发送过的事件调试</translation>
    </message>
</context>
<context>
    <name>fermata::DeployControl</name>
    <message numerus="yes">
        <source>%n change(s) online since the last deploy</source>
        <translation>
            <numerusform>自上次部署以来线上有 %n 处更改</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed online since the last deploy</source>
        <translation>自上次部署以来线上没有更改</translation>
    </message>
</context>
<context>
    <name>fermata::DeployDialog</name>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Deploy %1 to</source>
        <translation>将 %1 部署到</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Change this environment</source>
        <translation>修改此环境</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>添加环境</translation>
    </message>
    <message>
        <source>Delete what the manifest has no longer</source>
        <translation>删除清单中已不存在的内容</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>The local cloud runs this project from its folder.</source>
        <translation>本地云直接从项目文件夹运行此项目。</translation>
    </message>
    <message>
        <source>What is saved is deployed there already. An environment says where else the project is to go: a cloud, a region and whose keys.</source>
        <translation>保存即已部署到本地云。环境说明项目还要部署到哪里：哪个云、哪个地域、用谁的密钥。</translation>
    </message>
    <message>
        <source>Comparing the project with what is online…</source>
        <translation>正在将项目与线上进行比较…</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>This is production. Type %1 to deploy there:</source>
        <translation>这是生产环境。输入 %1 以部署：</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>fermata::DeployTree</name>
    <message>
        <source>Python %1</source>
        <translation>Python %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Left alone: the function&apos;s own API cannot make it</source>
        <translation>不处理：函数自身的 API 无法创建它</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>fermata::DesignSwitch</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Picture or text</source>
        <translation>画布或文本</translation>
    </message>
</context>
<context>
    <name>fermata::DesignerView</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Line %1: %2. This is the last picture that could be drawn.</source>
        <translation>第 %1 行：%2。此处显示的是最后一次能画出的图。</translation>
    </message>
    <message>
        <source>The text cannot be read</source>
        <translation>文本无法解析</translation>
    </message>
    <message>
        <source>Add a trigger to %1: %2</source>
        <translation>为 %1 添加触发器：%2</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>添加：%1</translation>
    </message>
    <message>
        <source>Begin with a function and its trigger: %1</source>
        <translation>从一个函数及其触发器开始：%1</translation>
    </message>
    <message>
        <source>Wire %1 to %2</source>
        <translation>把 %1 连到 %2</translation>
    </message>
    <message>
        <source>Remove the wire from %1 to %2</source>
        <translation>移除从 %1 到 %2 的连线</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name of %1 in the manifest</source>
        <translation>%1 在清单中的名称</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>把 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>Arrange Anew</source>
        <translation>重新排列</translation>
    </message>
    <message>
        <source>Show Everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Export as a Picture...</source>
        <translation>导出为图片...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Call It</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Debug It</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Open Its Code</source>
        <translation>打开代码</translation>
    </message>
    <message>
        <source>Show in the Text</source>
        <translation>在文本中显示</translation>
    </message>
    <message>
        <source>Connect to...</source>
        <translation>连接到...</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>重命名...</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>分组名称</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>分组 %1</translation>
    </message>
    <message>
        <source>Group...</source>
        <translation>分组...</translation>
    </message>
    <message>
        <source>Unfold the Group</source>
        <translation>展开分组</translation>
    </message>
    <message>
        <source>Collapse the Group</source>
        <translation>折叠分组</translation>
    </message>
    <message>
        <source>Rename the Group...</source>
        <translation>重命名分组...</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消分组</translation>
    </message>
    <message>
        <source>Group by Folder</source>
        <translation>按文件夹分组</translation>
    </message>
    <message numerus="yes">
        <source>Let no more than %n call(s) run at a time</source>
        <translation>
            <numerusform>同时最多运行 %n 个调用</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::Document</name>
    <message>
        <source>Editor: %1</source>
        <translation>编辑器：%1</translation>
    </message>
    <message>
        <source>Untitled-%1</source>
        <translation>未命名-%1</translation>
    </message>
    <message>
        <source>%1 is gone from the disk. Its text is still here.</source>
        <translation>%1 已从磁盘上消失，其文本仍在此处。</translation>
    </message>
    <message>
        <source>Save Again</source>
        <translation>重新保存</translation>
    </message>
    <message>
        <source>%1 was changed by another program, and you have changes too.</source>
        <translation>%1 已被其他程序修改，而您也有改动。</translation>
    </message>
    <message>
        <source>Reload from Disk</source>
        <translation>从磁盘重新加载</translation>
    </message>
    <message>
        <source>Overwrite with Mine</source>
        <translation>用我的内容覆盖</translation>
    </message>
</context>
<context>
    <name>fermata::Documents</name>
    <message>
        <source>Save As</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save the changes in %1?</source>
        <translation>保存对 %1 的更改？</translation>
    </message>
    <message numerus="yes">
        <source>Save the changes in %n files?</source>
        <translation>
            <numerusform>保存对 %n 个文件的更改？</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>They are lost if you do not save them.</source>
        <translation>如果不保存，这些更改将丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Do Not Save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>fermata::DriftLink</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>The code of %1 was changed online since the last deploy</source>
        <translation>%1 的代码自上次部署以来在线上被更改</translation>
    </message>
    <message>
        <source>%1 was changed online since the last deploy. Online: %2; as deployed: %3; here: %4</source>
        <translation>%1 自上次部署以来在线上被更改。线上：%2；部署时：%3；本地：%4</translation>
    </message>
    <message>
        <source>Accept theirs: take it out</source>
        <translation>采用线上：从清单中移除</translation>
    </message>
    <message>
        <source>Accept theirs: %1</source>
        <translation>采用线上：%1</translation>
    </message>
    <message>
        <source>Push mine: deploy what is here...</source>
        <translation>推送本地：部署这里的内容...</translation>
    </message>
</context>
<context>
    <name>fermata::EditorArea</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close Others</source>
        <translation>关闭其他</translation>
    </message>
    <message>
        <source>Close All</source>
        <translation>全部关闭</translation>
    </message>
    <message>
        <source>Copy Path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Show in File Browser</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Split to the Right</source>
        <translation>向右拆分</translation>
    </message>
    <message>
        <source>Split Below</source>
        <translation>向下拆分</translation>
    </message>
    <message>
        <source>Move to the Next Group</source>
        <translation>移到下一组</translation>
    </message>
</context>
<context>
    <name>fermata::EditorGroup</name>
    <message>
        <source>Split to the Right</source>
        <translation>向右拆分</translation>
    </message>
</context>
<context>
    <name>fermata::EditorTabs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
</context>
<context>
    <name>fermata::EnvironmentChip</name>
    <message>
        <source>Local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>%1 · production</source>
        <translation>%1 · 生产</translation>
    </message>
    <message>
        <source>What is deployed goes into production</source>
        <translation>部署将进入生产环境</translation>
    </message>
    <message>
        <source>What is deployed goes to %1</source>
        <translation>部署将进入 %1</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>环境：%1</translation>
    </message>
    <message>
        <source>The local cloud runs at %1</source>
        <translation>本地云运行于 %1</translation>
    </message>
    <message>
        <source>The local cloud is starting</source>
        <translation>本地云正在启动</translation>
    </message>
    <message>
        <source>The local cloud is stopped</source>
        <translation>本地云已停止</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a cloud, and the environment of the manifests</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Environment of the Manifest</source>
        <translation>清单的环境</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>fermata::EnvironmentDialog</name>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>dev, staging, production…</source>
        <translation>dev、staging、production…</translation>
    </message>
    <message>
        <source>As the vendor&apos;s own tools choose it</source>
        <translation>与厂商自带工具的选择相同</translation>
    </message>
    <message>
        <source>The profile&apos;s</source>
        <translation>与配置相同</translation>
    </message>
    <message>
        <source>The vendor&apos;s own</source>
        <translation>厂商自己的地址</translation>
    </message>
    <message>
        <source>This is production: ask for its name before each deploy</source>
        <translation>这是生产环境：每次部署前都要求输入其名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>云</translation>
    </message>
    <message>
        <source>Profile or context</source>
        <translation>配置或上下文</translation>
    </message>
    <message>
        <source>Region or namespace</source>
        <translation>地域或命名空间</translation>
    </message>
    <message>
        <source>Address of its services</source>
        <translation>服务地址</translation>
    </message>
    <message>
        <source>Role of new functions</source>
        <translation>新函数的角色</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>A cloud that this project goes to</source>
        <translation>此项目要部署到的云</translation>
    </message>
    <message>
        <source>Where %1 is</source>
        <translation>%1 在哪里</translation>
    </message>
    <message>
        <source>Fermata looks for keys where the vendor&apos;s own tools keep them and keeps none itself.</source>
        <translation>Fermata 在厂商自带工具的存放位置查找密钥，自己不保存任何密钥。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 is not the address of a web service</source>
        <translation>%1 不是网络服务的地址</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>There is an environment %1 already</source>
        <translation>已有名为 %1 的环境</translation>
    </message>
    <message>
        <source>No cloud plugin is installed.</source>
        <translation>没有安装任何云插件。</translation>
    </message>
    <message>
        <source>None: function by function, through Lambda&apos;s own calls</source>
        <translation>无：通过 Lambda 自己的接口逐个部署函数</translation>
    </message>
    <message>
        <source>Where the code of the stack is put first</source>
        <translation>堆栈的代码先放在这里</translation>
    </message>
    <message>
        <source>Stack of CloudFormation</source>
        <translation>CloudFormation 堆栈</translation>
    </message>
    <message>
        <source>Bucket of its code</source>
        <translation>代码的存储桶</translation>
    </message>
    <message>
        <source>Parameters of its template</source>
        <translation>模板的参数</translation>
    </message>
    <message>
        <source>%1 is no name of a stack: letters, digits and -</source>
        <translation>%1 不是堆栈名称：只能用字母、数字和 -</translation>
    </message>
    <message>
        <source>A stack needs a bucket for its code</source>
        <translation>堆栈需要一个存放代码的存储桶</translation>
    </message>
    <message>
        <source>%1 is not Name=Value</source>
        <translation>%1 不是“名称=值”</translation>
    </message>
</context>
<context>
    <name>fermata::EventPage</name>
    <message>
        <source>Choose an event</source>
        <translation>选择事件</translation>
    </message>
    <message>
        <source>Samples, events of the project and what was sent last</source>
        <translation>示例、项目的事件和最近发送的内容</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Save as event of the project</source>
        <translation>另存为项目的事件</translation>
    </message>
    <message>
        <source>Empty: the function gets no bytes</source>
        <translation>为空：函数收不到任何字节</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>有效的 JSON</translation>
    </message>
    <message>
        <source>Not JSON at line %1, column %2: %3. It is sent as it is.</source>
        <translation>第 %1 行第 %2 列不是 JSON：%3。将按原样发送。</translation>
    </message>
</context>
<context>
    <name>fermata::ExplorerModel</name>
    <message>
        <source>Local cloud</source>
        <translation>本地云</translation>
    </message>
    <message>
        <source>production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>The profile&apos;s region</source>
        <translation>配置文件中的地域</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本列表</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>%1 % to version %2</source>
        <translation>%1 % 到版本 %2</translation>
    </message>
    <message>
        <source>The same as %1 of this project</source>
        <translation>与此项目中的 %1 相同</translation>
    </message>
    <message>
        <source>Press Enter to ask again.</source>
        <translation>按 Enter 键重新查询。</translation>
    </message>
    <message>
        <source>Nothing is published yet</source>
        <translation>尚未发布任何版本</translation>
    </message>
    <message>
        <source>No alias</source>
        <translation>没有别名</translation>
    </message>
    <message>
        <source>No trigger</source>
        <translation>没有触发器</translation>
    </message>
    <message>
        <source>No layer</source>
        <translation>没有层</translation>
    </message>
    <message>
        <source>No instance is there</source>
        <translation>没有实例</translation>
    </message>
    <message>
        <source>No function is deployed here</source>
        <translation>此处没有部署函数</translation>
    </message>
    <message numerus="yes">
        <source>%n function(s)</source>
        <translation>
            <numerusform>%n 个函数</numerusform>
        </translation>
    </message>
    <message>
        <source>As of %1. Asking…</source>
        <translation>截至 %1。正在查询…</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>截至 %1</translation>
    </message>
</context>
<context>
    <name>fermata::ExplorerPanel</name>
    <message>
        <source>Download the code into</source>
        <translation>将代码下载到</translation>
    </message>
    <message>
        <source>Make the project in</source>
        <translation>将项目创建在</translation>
    </message>
    <message>
        <source>Clouds</source>
        <translation>云</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Look into another region of this account</source>
        <translation>查看此账号的其他地域</translation>
    </message>
    <message>
        <source>Download the code</source>
        <translation>下载代码</translation>
    </message>
    <message>
        <source>Open as a project</source>
        <translation>作为项目打开</translation>
    </message>
    <message>
        <source>Local only – that is fine. Connect an account when you want to deploy.</source>
        <translation>仅限本地——这样就可以。需要部署时再连接账号。</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>连接账号</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>没有打开项目。</translation>
    </message>
    <message>
        <source>Its clouds appear here.</source>
        <translation>它的云会显示在此处。</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The local cloud does not run.</source>
        <translation>本地云未运行。</translation>
    </message>
    <message>
        <source>Connect an account when you want to look into one.</source>
        <translation>需要查看账号时再连接。</translation>
    </message>
    <message>
        <source>Start the local cloud</source>
        <translation>启动本地云</translation>
    </message>
    <message>
        <source>Look no longer into this region</source>
        <translation>不再查看此地域</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Open the local source</source>
        <translation>打开本地源代码</translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation>显示其日志</translation>
    </message>
    <message>
        <source>Is the same as</source>
        <translation>等同于</translation>
    </message>
    <message>
        <source>Another Region</source>
        <translation>其他地域</translation>
    </message>
    <message>
        <source>Region of %1:</source>
        <translation>%1 的地域：</translation>
    </message>
    <message>
        <source>Downloading the code of %1…</source>
        <translation>正在下载 %1 的代码…</translation>
    </message>
    <message>
        <source>The code of %1 is in %2.</source>
        <translation>%1 的代码在 %2 中。</translation>
    </message>
    <message>
        <source>%1 is not in %2.</source>
        <translation>%2 中没有 %1。</translation>
    </message>
    <message>
        <source>the local cloud</source>
        <translation>本地云</translation>
    </message>
</context>
<context>
    <name>fermata::FidelityChip</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处不同</numerusform>
        </translation>
    </message>
    <message>
        <source>as online</source>
        <translation>与线上一致</translation>
    </message>
    <message>
        <source>Nothing is known that differs from online</source>
        <translation>没有已知的与线上不同之处</translation>
    </message>
    <message>
        <source>Function Compute</source>
        <translation>函数计算</translation>
    </message>
    <message>
        <source>What differs from %1</source>
        <translation>与 %1 的不同之处</translation>
    </message>
</context>
<context>
    <name>fermata::FieldEditor</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a setting and its unit</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, inherited</source>
        <translation>%1，继承</translation>
    </message>
    <message>
        <source>NEW_NAME</source>
        <translation>NEW_NAME</translation>
    </message>
    <message>
        <source>Name of a variable</source>
        <translation>变量名</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Now %1, from %2</source>
        <comment>the value of a variable, and its file and line</comment>
        <translation>当前值 %1，来自 %2</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>the value of a variable</comment>
        <translation>当前值 %1</translation>
    </message>
    <message>
        <source>%1 in this environment</source>
        <translation>在此环境中为 %1</translation>
    </message>
</context>
<context>
    <name>fermata::FileOperations</name>
    <message>
        <source>New File</source>
        <translation>新建文件</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Name, in %1:</source>
        <translation>名称（位于 %1）：</translation>
    </message>
    <message>
        <source>“%1” is not a name for a file here</source>
        <translation>“%1”不能用作此处的文件名</translation>
    </message>
    <message>
        <source>%1 exists already</source>
        <translation>%1 已存在</translation>
    </message>
    <message>
        <source>Could not make %1: %2</source>
        <translation>无法创建 %1：%2</translation>
    </message>
    <message>
        <source>Could not make the folder %1</source>
        <translation>无法创建文件夹 %1</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move “%1” to the trash?</source>
        <translation>将“%1”移到回收站？</translation>
    </message>
    <message>
        <source>The folder goes with all that is in it.</source>
        <translation>文件夹及其全部内容都会移走。</translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Could not move %1 to the trash</source>
        <translation>无法将 %1 移到回收站</translation>
    </message>
</context>
<context>
    <name>fermata::FilesPreview</name>
    <message>
        <source>Files that will be written</source>
        <translation>将要写入的文件</translation>
    </message>
    <message>
        <source>Content of the chosen file</source>
        <translation>所选文件的内容</translation>
    </message>
</context>
<context>
    <name>fermata::FindBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配项</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配项</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace All</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Hide replace</source>
        <translation>隐藏替换</translation>
    </message>
    <message>
        <source>Show replace</source>
        <translation>显示替换</translation>
    </message>
    <message>
        <source>This is not a valid regular expression</source>
        <translation>这不是有效的正则表达式</translation>
    </message>
    <message>
        <source>Not valid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>No results</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 项，共 %2 项</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 个结果</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::FunctionChoice</name>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
</context>
<context>
    <name>fermata::FunctionsJob</name>
    <message>
        <source>Everything is online as it is here.</source>
        <translation>线上与本地完全一致。</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>All is online.</source>
        <translation>已全部上线。</translation>
    </message>
    <message>
        <source>What is done is not done again: Retry goes on from here.</source>
        <translation>已完成的不会重做：“重试”将从这里继续。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>fermata::HeadersModel</name>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>It proves who asks, and is not kept.</source>
        <translation>它证明请求者的身份，不予保留。</translation>
    </message>
</context>
<context>
    <name>fermata::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Open its code</source>
        <translation>打开代码</translation>
    </message>
    <message>
        <source>Show it in the text</source>
        <translation>在文本中显示</translation>
    </message>
    <message>
        <source>A loop: %1</source>
        <translation>循环：%1</translation>
    </message>
    <message>
        <source>A loop may run: %1</source>
        <translation>可能形成循环：%1</translation>
    </message>
    <message>
        <source>Each turn calls the next until a limit stops it.</source>
        <translation>每一轮都会引发下一轮，直到触及限额。</translation>
    </message>
    <message>
        <source>Permissions allow it; whether the code does it could not be seen. Take back those that it does not need.</source>
        <translation>权限允许这样做；代码是否真的这样做无法看出。请收回它不需要的权限。</translation>
    </message>
    <message>
        <source>Break it: let the trigger take only a prefix that the function does not write to, or write somewhere else.</source>
        <translation>打断它：让触发器只接受函数不会写入的前缀，或写到别处。</translation>
    </message>
    <message>
        <source>Break it: write somewhere else, or end it in the code after a number of turns.</source>
        <translation>打断它：写到别处，或在代码中限定轮数后结束。</translation>
    </message>
    <message>
        <source>Its settings are in the text.</source>
        <translation>它的设置在文本中。</translation>
    </message>
    <message>
        <source>It is only named here, and made elsewhere.</source>
        <translation>这里只引用了它，它在别处创建。</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Remove this wire</source>
        <translation>移除此连线</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Arrows: along the wires</source>
        <translation>方向键：沿连线移动</translation>
    </message>
    <message>
        <source>Enter: settings</source>
        <translation>Enter：设置</translation>
    </message>
    <message>
        <source>A: add</source>
        <translation>A：添加</translation>
    </message>
    <message>
        <source>C: connect</source>
        <translation>C：连接</translation>
    </message>
    <message>
        <source>F2: rename</source>
        <translation>F2：重命名</translation>
    </message>
    <message>
        <source>Del: remove</source>
        <translation>Del：移除</translation>
    </message>
    <message>
        <source>Ctrl+arrows: move</source>
        <translation>Ctrl+方向键：移动节点</translation>
    </message>
    <message>
        <source>Shift+A: arrange</source>
        <translation>Shift+A：重新排列</translation>
    </message>
    <message>
        <source>0: fit, + and −: zoom</source>
        <translation>0：显示全部，+ 和 −：缩放</translation>
    </message>
    <message>
        <source>/: search</source>
        <translation>/：搜索</translation>
    </message>
    <message>
        <source>F8: next problem</source>
        <translation>F8：下一个问题</translation>
    </message>
    <message>
        <source>Ctrl+G: group, G: collapse it</source>
        <translation>Ctrl+G：分组，G：折叠分组</translation>
    </message>
    <message>
        <source>Open the line of the code that makes this wire</source>
        <translation>打开产生此连线的代码行</translation>
    </message>
</context>
<context>
    <name>fermata::InstallRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Cancel the installation</source>
        <translation>取消安装</translation>
    </message>
    <message>
        <source>Install with %1</source>
        <translation>用 %1 安装</translation>
    </message>
</context>
<context>
    <name>fermata::InstancesModel</name>
    <message>
        <source>%1 · debugged</source>
        <translation>%1 · 调试中</translation>
    </message>
    <message>
        <source>Kept alive: it does not go for being idle.</source>
        <translation>保持存活：不会因空闲而结束。</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>存活时间</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
</context>
<context>
    <name>fermata::InstancesPanel</name>
    <message>
        <source>Instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Filter instances</source>
        <translation>筛选实例</translation>
    </message>
    <message>
        <source>Open a shell in it</source>
        <translation>在其中打开 Shell</translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation>显示其日志</translation>
    </message>
    <message>
        <source>Keep it alive</source>
        <translation>保持存活</translation>
    </message>
    <message>
        <source>Start its function cold</source>
        <translation>让其函数冷启动</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>立即结束</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <translation>
            <numerusform>%n 个实例</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>没有打开项目。</translation>
    </message>
    <message>
        <source>The instances of its functions appear here.</source>
        <translation>其函数的实例会显示在这里。</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The local cloud does not run.</source>
        <translation>本地云未运行。</translation>
    </message>
    <message>
        <source>Instances of functions live there, as they do online.</source>
        <translation>函数的实例在那里运行，与线上一致。</translation>
    </message>
    <message>
        <source>Start the local cloud</source>
        <translation>启动本地云</translation>
    </message>
    <message>
        <source>No instance is there.</source>
        <translation>没有实例。</translation>
    </message>
    <message>
        <source>A call starts one. It stays for the next calls, and goes when it is idle for long.</source>
        <translation>一次调用会启动一个实例。它会留待后续调用，长时间空闲后结束。</translation>
    </message>
    <message>
        <source>Send an event</source>
        <translation>发送事件</translation>
    </message>
    <message>
        <source>No instance matches the filter.</source>
        <translation>没有实例符合筛选条件。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Let it run again</source>
        <translation>让它继续运行</translation>
    </message>
    <message>
        <source>Freeze it</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Copy instance id</source>
        <translation>复制实例 ID</translation>
    </message>
</context>
<context>
    <name>fermata::InvocationsModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>请求 ID</translation>
    </message>
</context>
<context>
    <name>fermata::InvocationsPanel</name>
    <message>
        <source>Invocations</source>
        <translation>调用记录</translation>
    </message>
    <message>
        <source>Filter invocations</source>
        <translation>筛选调用记录</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>清除记录</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Copy request id</source>
        <translation>复制请求 ID</translation>
    </message>
    <message>
        <source>Copy event</source>
        <translation>复制事件</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制行</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n 次调用</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 项，共 %2 项</translation>
    </message>
    <message>
        <source>No function was called yet.</source>
        <translation>尚未调用任何函数。</translation>
    </message>
    <message>
        <source>Every call appears here, from wherever it came.</source>
        <translation>每次调用都会显示在这里，无论来自何处。</translation>
    </message>
    <message>
        <source>Send an event</source>
        <translation>发送事件</translation>
    </message>
    <message>
        <source>No call matches the filter.</source>
        <translation>没有符合筛选条件的调用。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Keep as test</source>
        <translation>保存为测试</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Replay under debugger</source>
        <translation>在调试器下重放</translation>
    </message>
    <message>
        <source>Replay on working copy</source>
        <translation>用工作副本重放</translation>
    </message>
    <message>
        <source>Replay on working copy under debugger</source>
        <translation>用工作副本在调试器下重放</translation>
    </message>
</context>
<context>
    <name>fermata::InvokePanel</name>
    <message>
        <source>Send again</source>
        <translation>再次发送</translation>
    </message>
    <message>
        <source>Start the local cloud</source>
        <translation>启动本地云</translation>
    </message>
    <message>
        <source>Invoke</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>The debugger holds the function.</source>
        <translation>调试器让函数停住了。</translation>
    </message>
    <message>
        <source>Waiting for the debugger…</source>
        <translation>正在等待调试器…</translation>
    </message>
    <message>
        <source>The answer appears here when it goes on. Its timeout stands still.</source>
        <translation>继续运行后，应答会显示在这里。超时计时已停止。</translation>
    </message>
    <message>
        <source>Stop debugging</source>
        <translation>停止调试</translation>
    </message>
    <message>
        <source>Waiting for the local cloud to start…</source>
        <translation>正在等待本地云启动…</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>正在等待应答…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>What to send</source>
        <translation>要发送的内容</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Send what was sent last</source>
        <translation>发送上次的内容</translation>
    </message>
    <message>
        <source>Debug: send this event and stop at breakpoints</source>
        <translation>调试：发送此事件并在断点处停下</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send  (%1)</source>
        <translation>发送（%1）</translation>
    </message>
    <message>
        <source>The answer appears here.</source>
        <translation>应答会显示在这里。</translation>
    </message>
    <message>
        <source>Send with %1.</source>
        <translation>按 %1 发送。</translation>
    </message>
    <message>
        <source>There is no function to call.</source>
        <translation>没有可调用的函数。</translation>
    </message>
    <message>
        <source>Open a folder with a manifest, or make a project from a template.</source>
        <translation>打开含有清单的文件夹，或从模板新建项目。</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Building…</source>
        <translation>正在构建…</translation>
    </message>
</context>
<context>
    <name>fermata::LevelBars</name>
    <message numerus="yes">
        <source>%1: %n line(s), of them %2 errors and %3 warnings</source>
        <translation>
            <numerusform>%1：%n 行，其中错误 %2、警告 %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::LogDetail</name>
    <message>
        <source>Open the call</source>
        <translation>打开调用</translation>
    </message>
    <message>
        <source>Shows the call with its event, to look at it or send it again</source>
        <translation>显示该调用及其事件，可查看或重新发送</translation>
    </message>
    <message>
        <source>Only this request</source>
        <translation>仅此请求</translation>
    </message>
    <message>
        <source>Close the detail</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Lines of the same instance around it</source>
        <translation>同一实例的前后日志</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>Instance %1</source>
        <translation>实例 %1</translation>
    </message>
</context>
<context>
    <name>fermata::LogFacets</name>
    <message>
        <source>Counts by level and function</source>
        <translation>按级别和函数计数</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
</context>
<context>
    <name>fermata::LogTable</name>
    <message>
        <source>Log lines</source>
        <translation>日志行</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n 条新日志</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::LogsModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::LogsPanel</name>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>Only lines of request %1. Click to see all.</source>
        <translation>仅显示请求 %1 的日志。单击可显示全部。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Least severity</source>
        <translation>最低级别</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>跟随末尾</translation>
    </message>
    <message>
        <source>Clear log</source>
        <translation>清除日志</translation>
    </message>
    <message>
        <source>All functions</source>
        <translation>所有函数</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Only this request</source>
        <translation>仅此请求</translation>
    </message>
    <message>
        <source>Only function %1</source>
        <translation>仅函数 %1</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message>
        <source>The oldest %1 lines were let go; the last %2 are kept.</source>
        <translation>最早的 %1 行已丢弃；保留最近的 %2 行。</translation>
    </message>
    <message>
        <source>No function has written a line yet.</source>
        <translation>还没有函数写过日志。</translation>
    </message>
    <message>
        <source>What functions print appears here as it happens.</source>
        <translation>函数输出的内容会实时显示在这里。</translation>
    </message>
    <message>
        <source>Send an event</source>
        <translation>发送事件</translation>
    </message>
    <message>
        <source>No line matches the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>One row for each call</source>
        <translation>每次调用一行</translation>
    </message>
    <message>
        <source>Show all of the chosen line</source>
        <translation>显示所选行的全部内容</translation>
    </message>
    <message>
        <source>Export the lines that are shown</source>
        <translation>导出显示的日志</translation>
    </message>
    <message>
        <source>Older lines</source>
        <translation>更早的日志</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>最近 15 分钟</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>最近 6 小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Text (*.txt);;JSON lines (*.jsonl)</source>
        <translation>文本 (*.txt);;JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>There are more lines than can be shown at once. Choose a shorter range.</source>
        <translation>日志过多，无法一次显示。请选择更短的时间范围。</translation>
    </message>
    <message>
        <source>The newest lines of the range are shown.</source>
        <translation>显示的是该范围内最新的日志。</translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation>正在读取日志…</translation>
    </message>
    <message>
        <source>The local cloud does not run.</source>
        <translation>本地云未运行。</translation>
    </message>
    <message>
        <source>No lines in this range.</source>
        <translation>该时间范围内没有日志。</translation>
    </message>
    <message>
        <source>Filter log: text, level:error, fn:name, request:id, instance:id</source>
        <translation>筛选日志：文本、level:error、fn:名称、request:ID、instance:ID</translation>
    </message>
    <message>
        <source>Patterns: what lines have in common</source>
        <translation>模式：日志行的共同之处</translation>
    </message>
    <message>
        <source>Live, local cloud</source>
        <translation>实时（本地云）</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Lines of %1 after %2 are missing: %3</source>
        <translation>缺少 %1 在 %2 之后的行：%3</translation>
    </message>
    <message>
        <source>Live, %1</source>
        <translation>实时（%1）</translation>
    </message>
    <message>
        <source>Nothing was written in %1 since a minute ago.</source>
        <translation>近一分钟内 %1 没有新的日志。</translation>
    </message>
    <message>
        <source>What functions write there appears here as it comes.</source>
        <translation>那里的函数写出的内容会随时显示在此处。</translation>
    </message>
    <message>
        <source>Lines of %1 are late, they are asked for again: %2</source>
        <translation>%1 的日志行有延迟，正在自动重新查询：%2</translation>
    </message>
    <message>
        <source>%1 does not send its lines, they are asked for again and again: %2</source>
        <translation>%1 不主动发送日志行，正在不断查询：%2</translation>
    </message>
    <message>
        <source>The cloud sends lines as they are written while they are looked at. It may charge for the time.</source>
        <translation>查看期间，云会在写入时立即发送日志行，可能按时长计费。</translation>
    </message>
    <message>
        <source>The log of %1 cannot be read now.</source>
        <translation>现在无法读取 %1 的日志。</translation>
    </message>
    <message>
        <source>What was written is there, and comes when it can be read.</source>
        <translation>已写入的日志仍在云端，可读取时会显示。</translation>
    </message>
</context>
<context>
    <name>fermata::MainWindow</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>What is not saved cannot be kept safe: %1</source>
        <translation>未保存的内容无法妥善保留：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved text(s) of the last time are back</source>
        <translation>
            <numerusform>已恢复上次未保存的 %n 个文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>fermata::MetricText</name>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Throttles</source>
        <translation>限流</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Cold starts</source>
        <translation>冷启动</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>并发</translation>
    </message>
</context>
<context>
    <name>fermata::MetricsPanel</name>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Version or alias</source>
        <translation>版本或别名</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 小时</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Show the figures as a table</source>
        <translation>以表格显示数据</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Cold starts</source>
        <translation>冷启动</translation>
    </message>
    <message>
        <source>Calls at a time</source>
        <translation>并发调用</translation>
    </message>
    <message>
        <source>No figures in this range</source>
        <translation>此范围内没有数据</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>全部调用</translation>
    </message>
    <message>
        <source>Alias %1</source>
        <translation>别名 %1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Its figures are kept for a month and are here again when it runs.</source>
        <translation>数据保留一个月，运行后会再次显示。</translation>
    </message>
    <message>
        <source>The project has no function yet.</source>
        <translation>项目中还没有函数。</translation>
    </message>
    <message>
        <source>No calls in this range.</source>
        <translation>此范围内没有调用。</translation>
    </message>
    <message>
        <source>Local calls fill the charts at once.</source>
        <translation>本地调用会立即显示在图表中。</translation>
    </message>
    <message>
        <source>Send an event</source>
        <translation>发送事件</translation>
    </message>
    <message>
        <source>Reading the figures…</source>
        <translation>正在读取数据…</translation>
    </message>
</context>
<context>
    <name>fermata::MetricsTable</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>fermata::NameRow</name>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>order-created</source>
        <translation>order-created</translation>
    </message>
    <message>
        <source>Name of the event</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>fermata::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>For</source>
        <translation>目标平台</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>No templates were found. Is Fermata installed completely?</source>
        <translation>没有找到模板。Fermata 安装完整吗？</translation>
    </message>
    <message>
        <source>Goes into %1</source>
        <translation>将写入 %1</translation>
    </message>
    <message>
        <source>Correct the marked field to go on.</source>
        <translation>请更正标出的字段后继续。</translation>
    </message>
    <message>
        <source>Choose another name or location to go on.</source>
        <translation>请换一个名称或位置后继续。</translation>
    </message>
    <message>
        <source>Runs offline as it is. No account is needed.</source>
        <translation>无需改动即可离线运行，不需要账号。</translation>
    </message>
    <message>
        <source>The project could not be created</source>
        <translation>无法创建项目</translation>
    </message>
    <message>
        <source>Give a full path, such as %1.</source>
        <translation>请给出完整路径，例如 %1。</translation>
    </message>
    <message>
        <source>%1 is a file, not a folder.</source>
        <translation>%1 是文件，不是文件夹。</translation>
    </message>
    <message>
        <source>You may not write into %1.</source>
        <translation>您无权写入 %1。</translation>
    </message>
    <message>
        <source>%1 is there already and not empty.</source>
        <translation>%1 已存在且不为空。</translation>
    </message>
    <message>
        <source>What calls it?</source>
        <translation>由什么触发？</translation>
    </message>
</context>
<context>
    <name>fermata::NodeList</name>
    <message>
        <source>Nodes and wires</source>
        <translation>节点和连线</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what a wire does, and the name of its end</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name and kind of a node</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>and its details</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>and its first problem</comment>
        <translation>%1；%2</translation>
    </message>
</context>
<context>
    <name>fermata::NoticeStrip</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>fermata::OptionsForm</name>
    <message>
        <source>&quot;%1&quot; is not allowed. %2</source>
        <translation>不允许“%1”。%2</translation>
    </message>
</context>
<context>
    <name>fermata::OutboundButton</name>
    <message>
        <source>Outbound calls of a replay</source>
        <translation>重放时的对外调用</translation>
    </message>
    <message>
        <source>Outbound calls of a replay: live, and recorded</source>
        <translation>重放时的对外调用：照常发出并录制</translation>
    </message>
    <message>
        <source>Outbound calls of a replay: answered as recorded</source>
        <translation>重放时的对外调用：按录制内容应答</translation>
    </message>
    <message>
        <source>Outbound calls of a replay: nobody can be reached</source>
        <translation>重放时的对外调用：全部无法连接</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>They go out, and nothing is kept of them.</source>
        <translation>照常发出，不做任何记录。</translation>
    </message>
    <message>
        <source>Live, and recorded</source>
        <translation>照常发出并录制</translation>
    </message>
    <message>
        <source>They go out; what is asked over HTTP and answered is kept with the call, without keys and passwords.</source>
        <translation>照常发出；通过 HTTP 的请求与应答随调用一起保存，不含密钥和密码。</translation>
    </message>
    <message>
        <source>Answered as recorded</source>
        <translation>按录制内容应答</translation>
    </message>
    <message>
        <source>Nothing goes out: the answers are those of the call that is replayed, if they were recorded.</source>
        <translation>不发出任何请求：如果所重放的调用有录制，则返回当时的应答。</translation>
    </message>
    <message>
        <source>Nobody can be reached</source>
        <translation>全部无法连接</translation>
    </message>
    <message>
        <source>Every connection is refused.</source>
        <translation>所有连接都被拒绝。</translation>
    </message>
</context>
<context>
    <name>fermata::OutboundModel</name>
    <message>
        <source>Until the answer began</source>
        <translation>到开始回答为止</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Host and path</source>
        <translation>主机与路径</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回答来源</translation>
    </message>
</context>
<context>
    <name>fermata::OutboundView</name>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Replay with recorded answers</source>
        <translation>用录制的回答重放</translation>
    </message>
    <message>
        <source>Calls the function with the same event. Nothing goes out: what it asks is answered as it was in this call.</source>
        <translation>用同一事件调用函数。不发出任何请求：它所请求的都按此次调用时的回答来应答。</translation>
    </message>
    <message>
        <source>Outbound requests of this call</source>
        <translation>此次调用的对外调用</translation>
    </message>
    <message>
        <source>This call asked nobody over HTTP.</source>
        <translation>此次调用没有通过 HTTP 向外请求。</translation>
    </message>
    <message>
        <source>Its outbound requests were recorded: there were none that an answer is known of.</source>
        <translation>录制了它的对外调用：没有一个留有回答。</translation>
    </message>
    <message>
        <source>The outbound requests of this call were not recorded.</source>
        <translation>没有录制此次调用的对外调用。</translation>
    </message>
    <message>
        <source>Replayed live, what it asks others over HTTP is kept with what it is answered, without keys and passwords.</source>
        <translation>实时重放时，它通过 HTTP 向外的请求和得到的回答会保留下来，其中的密钥和密码除外。</translation>
    </message>
    <message>
        <source>Replay and record</source>
        <translation>重放并录制</translation>
    </message>
    <message numerus="yes">
        <source>%n outbound request(s)</source>
        <translation>
            <numerusform>%n 个对外调用</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::OutputPanel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Filter output</source>
        <translation>筛选输出</translation>
    </message>
    <message>
        <source>Clear output</source>
        <translation>清除输出</translation>
    </message>
    <message>
        <source>Starting the local cloud…</source>
        <translation>正在启动本地云…</translation>
    </message>
    <message>
        <source>The local cloud runs at %1.</source>
        <translation>本地云运行于 %1。</translation>
    </message>
    <message>
        <source>The local cloud has stopped.</source>
        <translation>本地云已停止。</translation>
    </message>
    <message>
        <source>The local cloud could not be started: %1</source>
        <translation>无法启动本地云：%1</translation>
    </message>
    <message>
        <source>The local cloud ended by itself: %1</source>
        <translation>本地云自行退出：%1</translation>
    </message>
    <message>
        <source>Deployed %1.</source>
        <translation>已部署 %1。</translation>
    </message>
    <message>
        <source>Warm instances of %1 were dropped: the next call starts cold.</source>
        <translation>%1 的热实例已丢弃：下次调用将冷启动。</translation>
    </message>
    <message>
        <source>Could not deploy: %1</source>
        <translation>无法部署：%1</translation>
    </message>
    <message>
        <source>%1 answers at %2</source>
        <translation>%1 的地址是 %2</translation>
    </message>
    <message>
        <source>Debugging: %1</source>
        <translation>调试：%1</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有任何动态。</translation>
    </message>
    <message>
        <source>Starts, deployments and problems of Fermata itself appear here.</source>
        <translation>Fermata 自身的启动、部署和问题会显示在这里。</translation>
    </message>
    <message>
        <source>No line matches the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Cancel the build</source>
        <translation>取消构建</translation>
    </message>
    <message numerus="yes">
        <source>Building %n function(s)…</source>
        <translation>
            <numerusform>正在构建 %n 个函数…</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is built: %2 in %3 s.</source>
        <translation>%1 已构建：%2，用时 %3 秒。</translation>
    </message>
    <message>
        <source>%1 has not changed since it was built: %2.</source>
        <translation>%1 自上次构建后没有变化：%2。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Building: %1 of %2</source>
        <translation>正在构建：%1 / %2</translation>
    </message>
</context>
<context>
    <name>fermata::Overview</name>
    <message>
        <source>Overview map</source>
        <translation>概览图</translation>
    </message>
</context>
<context>
    <name>fermata::PaletteList</name>
    <message>
        <source>Code that runs when it is called</source>
        <translation>被调用时运行的代码</translation>
    </message>
    <message>
        <source>Calls a function for each request</source>
        <translation>每个请求调用一次函数</translation>
    </message>
    <message>
        <source>Calls a function at set times</source>
        <translation>在设定的时间调用函数</translation>
    </message>
    <message>
        <source>Files; calls a function when one comes or goes</source>
        <translation>文件；文件增减时调用函数</translation>
    </message>
    <message>
        <source>Messages that wait for a function</source>
        <translation>等待函数处理的消息</translation>
    </message>
    <message>
        <source>Messages for all who listen</source>
        <translation>发给所有订阅者的消息</translation>
    </message>
    <message>
        <source>Records in order, in batches</source>
        <translation>按顺序分批的记录</translation>
    </message>
    <message>
        <source>Rows; calls a function when one changes</source>
        <translation>数据行；变更时调用函数</translation>
    </message>
    <message>
        <source>Log lines, in batches</source>
        <translation>分批的日志行</translation>
    </message>
    <message>
        <source>Events that match a pattern</source>
        <translation>匹配模式的事件</translation>
    </message>
    <message>
        <source>An address of your own for functions</source>
        <translation>函数的自有域名</translation>
    </message>
    <message>
        <source>Things to add</source>
        <translation>可添加的内容</translation>
    </message>
</context>
<context>
    <name>fermata::PatternsModel</name>
    <message>
        <source>New since the last release of %1</source>
        <translation>自 %1 上次发布后新出现</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>匹配模式</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次出现</translation>
    </message>
</context>
<context>
    <name>fermata::PatternsTable</name>
    <message>
        <source>Patterns of the log</source>
        <translation>日志模式</translation>
    </message>
</context>
<context>
    <name>fermata::ProblemsModel</name>
    <message>
        <source>%1  [Ln %2, Col %3]</source>
        <translation>%1  [第 %2 行，第 %3 列]</translation>
    </message>
</context>
<context>
    <name>fermata::ProblemsPanel</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Filter problems</source>
        <translation>筛选问题</translation>
    </message>
    <message>
        <source>Problems by file</source>
        <translation>按文件列出的问题</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n 条提示</numerusform>
        </translation>
    </message>
    <message>
        <source>No problem matches the filter.</source>
        <translation>没有符合筛选条件的问题。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>Open a project to see what is wrong in it.</source>
        <translation>打开项目以查看其中的问题。</translation>
    </message>
</context>
<context>
    <name>fermata::ProjectControl</name>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open File</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>There is nothing to convert: open a project with a manifest first.</source>
        <translation>没有可转换的内容：请先打开带有清单文件的项目。</translation>
    </message>
    <message>
        <source>No web framework that Fermata knows is used in this folder.</source>
        <translation>此文件夹中没有 Fermata 认识的 Web 框架。</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Which manifest?</source>
        <translation>转换哪一个清单？</translation>
    </message>
</context>
<context>
    <name>fermata::ProjectTree</name>
    <message>
        <source>New File...</source>
        <translation>新建文件...</translation>
    </message>
    <message>
        <source>New Folder...</source>
        <translation>新建文件夹...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete...</source>
        <translation>删除...</translation>
    </message>
    <message>
        <source>Copy Path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Show in File Browser</source>
        <translation>在文件管理器中显示</translation>
    </message>
</context>
<context>
    <name>fermata::ProjectView</name>
    <message>
        <source>Could not rename %1 to %2</source>
        <translation>无法将 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>No folder is open. A project is a folder with s.yaml, template.yaml or serverless.yml.</source>
        <translation>没有打开的文件夹。项目是含有 s.yaml、template.yaml 或 serverless.yml 的文件夹。</translation>
    </message>
    <message>
        <source>New from Template...</source>
        <translation>从模板新建...</translation>
    </message>
    <message>
        <source>Open Folder...</source>
        <translation>打开文件夹...</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>New File</source>
        <translation>新建文件</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Collapse All</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>This folder has a %1 application. It can become a function.</source>
        <translation>此文件夹中有一个 %1 应用，可以把它转为函数。</translation>
    </message>
    <message>
        <source>Make It a Function...</source>
        <translation>转为函数...</translation>
    </message>
</context>
<context>
    <name>fermata::RateField</name>
    <message>
        <source>a second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>Assumed: nobody has said how often</source>
        <translation>假设值：没有说明频率</translation>
    </message>
    <message>
        <source>%1: unit of time</source>
        <translation>%1：时间单位</translation>
    </message>
</context>
<context>
    <name>fermata::ReleasePanel</name>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>commit %1 and what has changed since</source>
        <translation>提交 %1 及其后的改动</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>提交 %1</translation>
    </message>
    <message>
        <source>Description of the version</source>
        <translation>版本说明</translation>
    </message>
    <message>
        <source>What is new in this version?</source>
        <translation>这个版本有什么变化？</translation>
    </message>
    <message>
        <source>What is new in this version? (%1)</source>
        <translation>这个版本有什么变化？（%1）</translation>
    </message>
    <message>
        <source>Publish a version</source>
        <translation>发布版本</translation>
    </message>
    <message>
        <source>New alias</source>
        <translation>新建别名</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本列表</translation>
    </message>
    <message>
        <source>No alias yet. An alias is a name that callers keep while versions come and go: it sends all calls to one version, or a share of them to a new one first.</source>
        <translation>还没有别名。别名是调用方一直使用的名字，而版本可以更替：它把全部调用交给一个版本，或先把一部分分给新版本。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>没有打开项目。</translation>
    </message>
    <message>
        <source>Its functions&apos; versions and aliases appear here.</source>
        <translation>函数的版本和别名会显示在这里。</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The project has no function yet.</source>
        <translation>项目中还没有函数。</translation>
    </message>
    <message>
        <source>Versions and aliases are kept there, as they are online.</source>
        <translation>版本和别名保存在那里，与线上一样。</translation>
    </message>
    <message>
        <source>Nothing is published yet. Try a release locally.</source>
        <translation>还没有发布任何版本。先在本地试一次发布吧。</translation>
    </message>
    <message>
        <source>A version is the function as it is now, for ever. The local cloud keeps it as online.</source>
        <translation>版本就是函数此刻的样子，永不改变。本地云像线上一样保存它。</translation>
    </message>
    <message>
        <source>Publish the first version</source>
        <translation>发布第一个版本</translation>
    </message>
    <message>
        <source>Name of the alias</source>
        <translation>别名的名称</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The two versions that are selected, or one and the version before it: code, configuration and figures.</source>
        <translation>选中的两个版本，或一个版本与它之前的版本：代码、配置与指标。</translation>
    </message>
    <message>
        <source>Run on both…</source>
        <translation>双边运行…</translation>
    </message>
    <message>
        <source>Runs one event, or the last ones that were recorded, on two versions and shows what differs.</source>
        <translation>在两个版本上运行一个事件或最近记录的事件，并显示差异。</translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation>部署…</translation>
    </message>
    <message>
        <source>Nothing is published here yet.</source>
        <translation>这里还没有发布任何版本。</translation>
    </message>
    <message>
        <source>What is published cannot be read now.</source>
        <translation>现在无法读取已发布的内容。</translation>
    </message>
    <message>
        <source>It is there as it was; nothing is known of it here.</source>
        <translation>它仍原样保留在云端，只是这里无从得知。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>fermata::RequestPage</name>
    <message>
        <source>The address is known once the local cloud runs.</source>
        <translation>本地云运行后即可得知地址。</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>发往 %1</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>/path?name=value</source>
        <translation>/path?name=value</translation>
    </message>
    <message>
        <source>Headers, a line each</source>
        <translation>标头，每行一个</translation>
    </message>
</context>
<context>
    <name>fermata::ResponseView</name>
    <message>
        <source>The call did not reach the function</source>
        <translation>调用没有到达函数</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Copy request id</source>
        <translation>复制请求 ID</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>响应标头</translation>
    </message>
    <message>
        <source>Log of this call</source>
        <translation>本次调用的日志</translation>
    </message>
    <message>
        <source>%1 of %2 MB</source>
        <translation>%1 / %2 MB</translation>
    </message>
    <message>
        <source>billed %1</source>
        <translation>计费 %1</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>瀑布图</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>对外调用</translation>
    </message>
</context>
<context>
    <name>fermata::RunControl</name>
    <message>
        <source>There is no function to call. Open a project, or make one from a template.</source>
        <translation>没有可调用的函数。请打开项目，或从模板新建。</translation>
    </message>
    <message>
        <source>Another function called %1 runs here, not this one. Open its folder by itself to call it.</source>
        <translation>此处运行的是另一个名为 %1 的函数，而不是这一个。要调用它，请单独打开其文件夹。</translation>
    </message>
</context>
<context>
    <name>fermata::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>fermata::SearchView</name>
    <message>
        <source>Search in all files</source>
        <translation>在所有文件中搜索</translation>
    </message>
    <message>
        <source>Files, e.g. *.py, !tests</source>
        <translation>文件，例如 *.py, !tests</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message numerus="yes">
        <source>The first %n hits are shown</source>
        <translation>
            <numerusform>只显示前 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching...</source>
        <translation>正在搜索...</translation>
    </message>
    <message>
        <source>Open a folder to search in its files.</source>
        <translation>打开文件夹后即可在其中搜索。</translation>
    </message>
    <message>
        <source>This is no valid regular expression.</source>
        <translation>这不是有效的正则表达式。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>What .gitignore names is not searched.</source>
        <translation>.gitignore 中列出的文件不会被搜索。</translation>
    </message>
    <message>
        <source>Type what you are looking for.</source>
        <translation>请输入要查找的内容。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Put this in its place</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replace all that is listed</source>
        <translation>替换列出的全部</translation>
    </message>
    <message>
        <source>%1 replaced in %2</source>
        <translation>已替换 %1（%2）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Replace This</source>
        <translation>替换此处</translation>
    </message>
    <message>
        <source>Replace in This File</source>
        <translation>替换此文件中的</translation>
    </message>
    <message>
        <source>Leave Out</source>
        <translation>不替换此项</translation>
    </message>
</context>
<context>
    <name>fermata::ShellView</name>
    <message>
        <source>The local cloud does not run.</source>
        <translation>本地云未运行。</translation>
    </message>
    <message>
        <source>There is no shell: the instance has gone, or it runs without a sandbox here.</source>
        <translation>没有 Shell：实例已结束，或者它在这里没有沙箱。</translation>
    </message>
    <message>
        <source>The shell has ended.</source>
        <translation>Shell 已结束。</translation>
    </message>
    <message>
        <source>Shell in %1 · %2</source>
        <translation>Shell：%1 · %2</translation>
    </message>
    <message>
        <source>End the shell</source>
        <translation>结束 Shell</translation>
    </message>
    <message>
        <source>Shell in an instance of %1</source>
        <translation>%1 的实例中的 Shell</translation>
    </message>
</context>
<context>
    <name>fermata::SideArea</name>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏%1</translation>
    </message>
</context>
<context>
    <name>fermata::StackJob</name>
    <message>
        <source>Let the stack make or change permissions: %1</source>
        <translation>允许堆栈创建或更改权限：%1</translation>
    </message>
    <message>
        <source>The stack is online as it is here.</source>
        <translation>堆栈在线上与本地完全一致。</translation>
    </message>
    <message>
        <source>%1 of %2 done. Closed, the stack goes on by itself.</source>
        <translation>已完成 %1 / %2。关闭后堆栈会自行继续。</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>Retry plans anew.</source>
        <translation>重试会重新计划。</translation>
    </message>
    <message>
        <source>The stack %1 is online.</source>
        <translation>堆栈 %1 已上线。</translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>已撤回 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not begun</source>
        <translation>
            <numerusform>未开始 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neither done nor taken back</source>
        <translation>
            <numerusform>%n 项既未完成也未撤回</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fermata::StackTree</name>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>New stack</source>
        <translation>新堆栈</translation>
    </message>
    <message>
        <source>Stack, changed as a whole</source>
        <translation>堆栈，作为整体更改</translation>
    </message>
</context>
<context>
    <name>fermata::StartCards</name>
    <message>
        <source>Nothing is built here yet</source>
        <translation>这里还没有内容</translation>
    </message>
    <message>
        <source>Begin with one of these, or drag something from the palette.</source>
        <translation>从以下任选一项开始，或从左侧面板拖入。</translation>
    </message>
    <message>
        <source>HTTP API</source>
        <translation>HTTP API</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>定时任务</translation>
    </message>
    <message>
        <source>File processing</source>
        <translation>文件处理</translation>
    </message>
</context>
<context>
    <name>fermata::StatusRow</name>
    <message>
        <source>Plain Text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Mixed line ends</source>
        <translation>混合换行符</translation>
    </message>
    <message>
        <source>Local cloud · %1 warm</source>
        <translation>本地云 · %1 个热实例</translation>
    </message>
    <message>
        <source>Local cloud</source>
        <translation>本地云</translation>
    </message>
    <message>
        <source>Local cloud is starting…</source>
        <translation>本地云正在启动…</translation>
    </message>
    <message>
        <source>Local cloud failed</source>
        <translation>本地云出错</translation>
    </message>
    <message>
        <source>Local cloud stopped</source>
        <translation>本地云已停止</translation>
    </message>
    <message>
        <source>Show what the local cloud says</source>
        <translation>查看本地云的输出</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 errors, %2 warnings</source>
        <translation>%1 个错误，%2 个警告</translation>
    </message>
    <message>
        <source>Last messages</source>
        <translation>最近的消息</translation>
    </message>
    <message>
        <source>Change the line endings</source>
        <translation>更改换行符</translation>
    </message>
    <message>
        <source>Ln %1, Col %2</source>
        <translation>第 %1 行，第 %2 列</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>转到行</translation>
    </message>
    <message>
        <source>Language: English / 中文</source>
        <translation>语言：English / 中文</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Switch between dark and light</source>
        <translation>切换深色与浅色</translation>
    </message>
    <message>
        <source>Branch %1</source>
        <translation>分支 %1</translation>
    </message>
    <message>
        <source>At commit %1, on no branch</source>
        <translation>位于提交 %1，不在任何分支上</translation>
    </message>
    <message>
        <source>Branch %1, without a commit yet</source>
        <translation>分支 %1，还没有提交</translation>
    </message>
    <message>
        <source>There are changes that are not committed</source>
        <translation>有尚未提交的更改</translation>
    </message>
    <message>
        <source>Read or save in another encoding</source>
        <translation>以其他编码读取或保存</translation>
    </message>
    <message>
        <source>Building: %1 of %2</source>
        <translation>正在构建：%1 / %2</translation>
    </message>
    <message>
        <source>Building…</source>
        <translation>正在构建…</translation>
    </message>
    <message>
        <source>Cancel the build</source>
        <translation>取消构建</translation>
    </message>
</context>
<context>
    <name>fermata::StepBar</name>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Step over</source>
        <translation>单步跳过</translation>
    </message>
    <message>
        <source>Step into</source>
        <translation>单步进入</translation>
    </message>
    <message>
        <source>Step out</source>
        <translation>单步跳出</translation>
    </message>
    <message>
        <source>Run the same event again</source>
        <translation>再次运行同一事件</translation>
    </message>
    <message>
        <source>Stop debugging</source>
        <translation>停止调试</translation>
    </message>
</context>
<context>
    <name>fermata::Strip</name>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Hide this message</source>
        <translation>隐藏此消息</translation>
    </message>
</context>
<context>
    <name>fermata::SymbolSource</name>
    <message>
        <source>A name in this file</source>
        <translation>此文件中的符号</translation>
    </message>
    <message>
        <source>A name in the project&apos;s files</source>
        <translation>项目文件中的符号</translation>
    </message>
    <message>
        <source>No file is open</source>
        <translation>没有打开的文件</translation>
    </message>
    <message>
        <source>No folder is open</source>
        <translation>没有打开的文件夹</translation>
    </message>
    <message>
        <source>Reading...</source>
        <translation>正在读取...</translation>
    </message>
    <message>
        <source>No name matches</source>
        <translation>没有匹配的符号</translation>
    </message>
</context>
<context>
    <name>fermata::TerminalView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>fermata::TestDetail</name>
    <message>
        <source>No test is chosen.</source>
        <translation>未选择测试。</translation>
    </message>
    <message>
        <source>− is what the test expects, + what the function answered.</source>
        <translation>− 为测试所预期，+ 为函数的应答。</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>fermata::TestsModel</name>
    <message>
        <source>Not run yet</source>
        <translation>尚未运行</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>等待运行</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>正在运行…</translation>
    </message>
    <message>
        <source>As expected</source>
        <translation>符合预期</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处不同</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be run</source>
        <translation>无法运行</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>耗时</translation>
    </message>
</context>
<context>
    <name>fermata::TestsPanel</name>
    <message>
        <source>Tests</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Run all tests</source>
        <translation>运行所有测试</translation>
    </message>
    <message>
        <source>Run this test</source>
        <translation>运行此测试</translation>
    </message>
    <message>
        <source>Debug this test</source>
        <translation>调试此测试</translation>
    </message>
    <message>
        <source>Open its file</source>
        <translation>打开其文件</translation>
    </message>
    <message>
        <source>Show its call</source>
        <translation>查看其调用</translation>
    </message>
    <message>
        <source>Run no more tests</source>
        <translation>不再运行其余测试</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <translation>%1 个通过，%2 个失败</translation>
    </message>
    <message numerus="yes">
        <source>%n test(s)</source>
        <translation>
            <numerusform>%n 个测试</numerusform>
        </translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>没有打开项目。</translation>
    </message>
    <message>
        <source>The tests of its functions appear here.</source>
        <translation>其函数的测试显示在这里。</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The project has no tests.</source>
        <translation>此项目没有测试。</translation>
    </message>
    <message>
        <source>A call that went well is a good test: choose &quot;Keep as test&quot; in its menu. It is kept in events/NAME.test.json.</source>
        <translation>一次正常的调用就是好的测试：在其菜单中选择“保存为测试”，它会保存在 events/名称.test.json 中。</translation>
    </message>
    <message>
        <source>Show invocations</source>
        <translation>查看调用记录</translation>
    </message>
</context>
<context>
    <name>fermata::TimingsBar</name>
    <message>
        <source>Spawn</source>
        <translation>启动进程</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <source>Init</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>处理程序</translation>
    </message>
</context>
<context>
    <name>fermata::TitleBar</name>
    <message>
        <source>No project</source>
        <translation>没有项目</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>项目：%1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Search files and commands</source>
        <translation>搜索文件和命令</translation>
    </message>
</context>
<context>
    <name>fermata::TwinDialog</name>
    <message>
        <source>Run on Both</source>
        <translation>双边运行</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一边</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二边</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>and</source>
        <translation>与</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Run %1 on both sides at the same time</source>
        <translation>在两边同时运行 %1</translation>
    </message>
    <message>
        <source>Each event runs twice. What the function does to databases, queues and the world, it does twice.</source>
        <translation>每个事件运行两次。函数对数据库、队列和外部世界所做的事也会做两次。</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No places online: %1</source>
        <translation>没有在线目标：%1</translation>
    </message>
    <message numerus="yes">
        <source>the last %n different events</source>
        <translation>
            <numerusform>最近 %n 个不同的事件</numerusform>
        </translation>
    </message>
    <message>
        <source>one event</source>
        <translation>一个事件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run on both</source>
        <translation>双边运行</translation>
    </message>
    <message>
        <source>The local cloud does not run.</source>
        <translation>本地云没有运行。</translation>
    </message>
    <message>
        <source>%1 of %2 events: %3 with another answer, %4 slower</source>
        <translation>已运行 %1/%2 个事件：%3 个响应不同，%4 个更慢</translation>
    </message>
    <message>
        <source>Both sides get each event at the same moment.</source>
        <translation>每个事件同时发给两边。</translation>
    </message>
    <message>
        <source>What they answer, how long they take and in what they differ appears here.</source>
        <translation>两边的响应、用时和差异会显示在这里。</translation>
    </message>
</context>
<context>
    <name>fermata::TwinModel</name>
    <message>
        <source>outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>更慢</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一边</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二边</translation>
    </message>
    <message>
        <source>First took</source>
        <translation>第一边用时</translation>
    </message>
    <message>
        <source>Second took</source>
        <translation>第二边用时</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>fermata::TwinTargets</name>
    <message>
        <source>latest code</source>
        <translation>最新代码</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>alias %1</source>
        <translation>别名 %1</translation>
    </message>
    <message>
        <source>Local cloud</source>
        <translation>本地云</translation>
    </message>
</context>
<context>
    <name>fermata::ValuesModel</name>
    <message>
        <source>was %1</source>
        <translation>原为 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>fermata::ValuesTree</name>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Set value</source>
        <translation>设置值</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>Hold when it changes</source>
        <translation>改变时暂停</translation>
    </message>
</context>
<context>
    <name>fermata::VersionsModel</name>
    <message>
        <source>Latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>as it is now, not published</source>
        <translation>当前状态，尚未发布</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>fermata::Watches</name>
    <message>
        <source>Watched expressions</source>
        <translation>监视的表达式</translation>
    </message>
    <message>
        <source>Add an expression</source>
        <translation>添加表达式</translation>
    </message>
    <message>
        <source>Add an expression to watch</source>
        <translation>添加要监视的表达式</translation>
    </message>
</context>
<context>
    <name>fermata::Waterfall</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>fermata::WelcomePage</name>
    <message>
        <source>Projects that you open are listed here.</source>
        <translation>打开过的项目会列在这里。</translation>
    </message>
    <message>
        <source>Write, call and hold serverless functions on this machine. No account, no network.</source>
        <translation>在本机编写、调用并调试无服务器函数。无需账号，无需网络。</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>heading above the ways to begin</comment>
        <translation>开始</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>An HTTP function or an event handler, in Python or Node.js</source>
        <translation>用 Python 或 Node.js 编写的 HTTP 函数或事件处理程序</translation>
    </message>
    <message>
        <source>A folder with s.yaml, template.yaml or serverless.yml</source>
        <translation>含有 s.yaml、template.yaml 或 serverless.yml 的文件夹</translation>
    </message>
    <message>
        <source>A small function that is ready to be called and debugged</source>
        <translation>一个可以直接调用和调试的小函数</translation>
    </message>
    <message>
        <source>New from Template</source>
        <translation>从模板新建</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Try the Sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
</context>
</TS>
