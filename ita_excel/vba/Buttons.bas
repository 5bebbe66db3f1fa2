Attribute VB_Name = "Buttons"
Option Explicit

' Each button starts Python on this workbook and waits while the window stays alive.
' The words people read stand in cells named ita_..., so this file needs ASCII only.
Private Const PATIENCE = 1800 ' seconds
Private isRunning As Boolean
Private startedAt As Date
Private statusPath As String

Public Sub RunFolder()
    Start "folder"
End Sub

Public Sub RunSplit()
    Start "split"
End Sub

Public Sub RunDrafts()
    Start "drafts"
End Sub

Public Sub RunReminders()
    Start "reminders"
End Sub

Public Sub RunCollect()
    Start "collect"
End Sub

Public Sub RunUndo()
    Start "undo"
End Sub

Public Sub RunCheck()
    Start "check"
End Sub

Public Sub RunAccept()
    Start "accept"
End Sub

Public Sub RunTotal()
    Start "total"
End Sub

Public Sub RunClear()
    Start "clear"
End Sub

Public Sub RunLinks()
    Start "links"
End Sub

Public Sub RunReport()
    Start "report"
End Sub

Public Sub RunPdf()
    Start "pdf"
End Sub

Public Sub RunPublish()
    Start "publish"
End Sub

Public Sub RunNextYear()
    Start "nextyear"
End Sub

Public Sub RunBack()
    Start "back"
End Sub

' Asks the action at work to end: Python looks for this file between two steps.
Public Sub RunStop()
    Dim number As Integer
    If Not isRunning Or statusPath = "" Then Exit Sub
    If InStr(Application.OperatingSystem, "Windows") > 0 Then
        CreateObject("WScript.Shell").Run "cmd /d /s /c " & Quoted("echo stop>" & Quoted(statusPath & ".stop")), 0, False
    Else
        number = FreeFile
        Open statusPath & ".stop" For Output As #number
        Close #number
    End If
End Sub

Private Sub Start(ByVal action As String)
    Dim code As String
    If isRunning Then Exit Sub
    isRunning = True
    startedAt = Now
    On Error GoTo Failed
    Application.StatusBar = Words("ita_running")
    If ThisWorkbook.Path = "" Then
        code = "NOTSAVED"
    ElseIf InStr(Application.OperatingSystem, "Windows") > 0 Then
        code = OnWindows(action)
    Else
        code = Elsewhere(action)
    End If
    GoTo Finish
Failed:
    code = "FAILED"
Finish:
    isRunning = False
    statusPath = ""
    Application.StatusBar = False
    If code = "SENTENCE" Then Tell Words("ita_status")
    If code <> "SENTENCE" And code <> "OK" Then Tell Words("ita_" & LCase(code))
End Sub

' Windows: WScript.Shell takes any letter in a path; cmd tells whether Python or the package is missing.
Private Function OnWindows(ByVal action As String) As String
    Dim host As Object, files As Object, stream As Object
    Dim status As String, rest As String, runs As String, asks As String
    Set host = CreateObject("WScript.Shell")
    Set files = CreateObject("Scripting.FileSystemObject")
    status = host.ExpandEnvironmentStrings("%TEMP%") & "\" & StatusName()
    statusPath = status
    rest = " -m ita_excel.buttons " & action & " --book " & Quoted(BookPath()) & " --status " & Quoted(status) & Handle()
    runs = "py -3" & rest & " || python" & rest
    asks = "(py -3 -V || python -V)"
    If Interpreter() <> "" Then runs = Quoted(Interpreter()) & rest
    If Interpreter() <> "" Then asks = Quoted(Interpreter()) & " -V"
    host.Run "cmd /d /s /c " & Quoted(runs & " || (" & asks & " && echo NOPACKAGE>" & Quoted(status) & _
        " || echo NOPYTHON>" & Quoted(status) & ")"), 0, False
    Do While OnWindows = "" And InTime()
        DoEvents
        If files.FileExists(status) Then
            If files.GetFile(status).Size > 0 Then
                Set stream = files.OpenTextFile(status)
                OnWindows = Trim(stream.ReadLine)
                stream.Close
                files.DeleteFile status
            End If
        End If
    Loop
    If OnWindows = "" Then OnWindows = "SLOW"
End Function

' LibreOffice on Linux and macOS: sh keeps every path one word, for IFS is empty.
Private Function Elsewhere(ByVal action As String) As String
    Dim status As String, program As String, code As String, number As Integer
    status = "/tmp/" & StatusName()
    statusPath = status
    program = Interpreter()
    If program = "" Then program = "python3"
    Shell "sh", 0, "-c " & Quoted("IFS=;set -f;$0 -m ita_excel.buttons $1 --book $2 --status $3||" & _
        "if $0 -V;then echo NOPACKAGE>$3;else echo NOPYTHON>$3;fi") & " " & _
        Quoted(program) & " " & action & " " & Quoted(BookPath()) & " " & Quoted(status)
    Do While code = "" And InTime()
        Application.Wait Now + 0.000002 ' lets Python in, where DoEvents alone would starve it
        If Dir(status) <> "" Then
            number = FreeFile
            Open status For Input As #number
            If Not EOF(number) Then Line Input #number, code
            Close #number
        End If
    Loop
    If code = "" Then Elsewhere = "SLOW" Else Elsewhere = code
    If code <> "" Then Kill status
End Function

' The interpreter named in the workbook, else the one that opened it here, else that of the kit, else nothing.
Private Function Interpreter() As String
    Interpreter = Trim(Words("ita_python"))
    If Interpreter = "" Then Interpreter = Environ("ITA_EXCEL_PYTHON")
    If Interpreter = "" And InStr(Application.OperatingSystem, "Windows") > 0 Then Interpreter = OfTheKit()
End Function

' Where the installer of the kit puts Python: an official one, or one that uv set up.
Private Function OfTheKit() As String
    Dim folder As String, files As Object
    Set files = CreateObject("Scripting.FileSystemObject")
    folder = CreateObject("WScript.Shell").ExpandEnvironmentStrings("%LOCALAPPDATA%") & "\ITA-Excel\python\"
    If files.FolderExists(folder) Then OfTheKit = folder & "python"
    If files.FileExists(folder & "pyvenv.cfg") Then OfTheKit = folder & "Scripts\python"
End Function

Private Function BookPath() As String
    BookPath = ThisWorkbook.Path & Application.PathSeparator & ThisWorkbook.Name
End Function

Private Function StatusName() As String
    Randomize
    StatusName = "ita-excel-" & CStr(CLng(Date)) & "-" & CStr(CLng(Timer * 100)) & "-" & CStr(Int(Rnd * 1000000)) & ".txt"
End Function

' Excel's window, so that Python finds this Excel among several.
Private Function Handle() As String
    On Error Resume Next
    Handle = " --hwnd " & CStr(Application.Hwnd)
End Function

Private Function InTime() As Boolean
    InTime = (Now - startedAt) * 86400 < PATIENCE
End Function

Private Function Quoted(ByVal text As String) As String
    Quoted = Chr(34) & text & Chr(34)
End Function

' The text of the cell with this name, nothing where the workbook has no such name.
Private Function Words(ByVal cellName As String) As String
    On Error Resume Next
    Words = CStr(ThisWorkbook.Names(cellName).RefersToRange.Value)
End Function

' Popup shows Thai on every Windows; MsgBox does so elsewhere.
Private Sub Tell(ByVal sentence As String)
    If InStr(Application.OperatingSystem, "Windows") > 0 Then
        CreateObject("WScript.Shell").Popup sentence, 0, "ITA Excel", 48
    Else
        MsgBox sentence, 48, "ITA Excel"
    End If
End Sub
